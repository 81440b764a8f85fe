import { type Kafka, Partitioners, type Producer, type RetryOptions, type TopicMessages } from 'kafkajs';
import type { KafkaProducer, OutgoingRecord } from './port.js';

/** Every in-sync replica. */
const all = -1;

/** Milliseconds after which the broker gives up a transaction whose writer is gone and that nobody took over. */
const transactionTimeout = 10_000;

const ordered = {
  createPartitioner: Partitioners.DefaultPartitioner, // murmur2 as in Java: the partition of a key never changes
  allowAutoTopicCreation: false,
  idempotent: true,
  maxInFlightRequests: 1,
};

export class KafkajsProducer implements KafkaProducer {
  readonly #producer: Producer;

  constructor(kafka: Kafka, retry: RetryOptions) {
    this.#producer = kafka.producer({ ...ordered, retry });
  }

  async connect(): Promise<void> {
    await this.#producer.connect();
  }

  async send(records: readonly OutgoingRecord[]): Promise<void> {
    await this.#producer.sendBatch({ acks: all, topicMessages: byTopic(records) });
  }

  async disconnect(): Promise<void> {
    await this.#producer.disconnect();
  }
}

export class KafkajsTransactionalProducer implements KafkaProducer {
  readonly #producer: Producer;

  constructor(kafka: Kafka, retry: RetryOptions, transactionalId: string) {
    this.#producer = kafka.producer({ ...ordered, retry, transactionalId, transactionTimeout });
  }

  /** kafkajs asks for the transactional producer's epoch, which is the fence, only when a transaction begins. */
  async connect(): Promise<void> {
    await this.#producer.connect();
    const empty = await this.#producer.transaction();
    await empty.abort();
  }

  async send(records: readonly OutgoingRecord[]): Promise<void> {
    const transaction = await this.#producer.transaction();
    await transaction.sendBatch({ acks: all, topicMessages: byTopic(records) });
    await transaction.commit();
  }

  /** A transaction that a failed send left open is aborted by the next producer of the same id, or by its time-out. */
  async disconnect(): Promise<void> {
    await this.#producer.disconnect();
  }
}

function byTopic(records: readonly OutgoingRecord[]): TopicMessages[] {
  return [...Map.groupBy(records, ({ topic }) => topic)].map(([topic, some]) => ({
    topic,
    messages: some.map(({ key, value, headers }) => ({ key, value, headers: { ...headers } })),
  }));
}
