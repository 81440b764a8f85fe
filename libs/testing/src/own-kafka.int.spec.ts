import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { eventually } from './eventually.js';
import { type OwnKafka, ownKafka } from './own-kafka.js';

function clientOf({ brokers }: OwnKafka): Kafka {
  return new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING, retry: { retries: 0 }, connectionTimeout: 500 });
}

async function topics(broker: OwnKafka): Promise<string[]> {
  const admin = clientOf(broker).admin();
  await admin.connect();
  try {
    return await admin.listTopics();
  } finally {
    await admin.disconnect();
  }
}

describe('a broker that a spec stops and starts', () => {
  let broker: OwnKafka;
  beforeAll(async () => {
    broker = await ownKafka();
  });
  afterAll(() => broker.remove());

  it('is away, then there again at the same address with what it knew', async () => {
    const admin = clientOf(broker).admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic: 'kept', numPartitions: 1 }] });
    await admin.disconnect();
    await broker.stop();
    await expect(topics(broker)).rejects.toThrow();
    await broker.start();
    expect(await eventually(() => topics(broker))).toContain('kept');
  });
});
