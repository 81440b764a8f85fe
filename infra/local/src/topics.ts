import { type Topic, topics } from '@alongside/contracts';
import { type Admin, Kafka, logLevel } from 'kafkajs';

export interface TopicsWanted {
  brokers: string;
  /** Prefix of each topic's name. */
  namespace: string;
  /** Fewer than the contracts say, for a spec. */
  partitions?: number;
}

/** Long enough for a broker that is just starting; the topics of one installation are made in well under a second. */
const REQUEST_MS = 30_000;

/** Copies of each record, as far as there are brokers for them; from three on, two must have it before it counts. */
const COPIES = 3;

/**
 * Makes the topics of all contracts that are missing. Refuses a topic with another number of partitions, which is
 * fixed for its life: its keys would move, and with them their order. Safe to run again, also side by side.
 */
export async function ensureTopics({ brokers, namespace, partitions }: TopicsWanted): Promise<void> {
  const kafka = new Kafka({
    clientId: 'alongside-topics',
    brokers: brokers.split(','),
    requestTimeout: REQUEST_MS,
    logLevel: logLevel.NOTHING,
    retry: { retries: 8 },
  });
  const admin = kafka.admin();
  await admin.connect();
  try {
    const copies = Math.min(COPIES, (await admin.describeCluster()).brokers.length);
    const durable: Record<string, string> = copies === COPIES ? { 'min.insync.replicas': '2' } : {};
    const wanted = Object.entries<Topic>(topics).map(([name, topic]) => ({
      topic: `${namespace}${name}`,
      numPartitions: partitions ?? topic.partitions,
      replicationFactor: copies,
      configEntries: Object.entries({ ...topic.config, ...durable }).map(([key, value]) => ({ name: key, value })),
    }));
    const there = new Set(await admin.listTopics());
    const missing = wanted.filter(({ topic }) => !there.has(topic));
    if (missing.length) await admin.createTopics({ topics: missing, waitForLeaders: true, timeout: REQUEST_MS });
    await demandPartitions(admin, wanted);
  } finally {
    await admin.disconnect();
  }
}

async function demandPartitions(admin: Admin, wanted: { topic: string; numPartitions: number }[]): Promise<void> {
  const { topics: found } = await admin.fetchTopicMetadata({ topics: wanted.map(({ topic }) => topic) });
  for (const { topic, numPartitions } of wanted) {
    const count = found.find(({ name }) => name === topic)?.partitions.length ?? 0;
    if (count !== numPartitions)
      throw new Error(`Topic ${topic} has ${count} partitions and needs ${numPartitions}; that cannot be changed.`);
  }
}
