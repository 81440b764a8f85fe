import { randomUUID } from 'node:crypto';
import { DirectoryEntryV1 } from '@alongside/contracts';
import { eventually, testNamespace, testStack, topicsFor } from '@alongside/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { entry } from '../fixtures/directory.fixtures.js';
import { event } from '../fixtures/event.fixtures.js';
import { Names } from '../fixtures/listeners.fixtures.js';
import { portOf, type Reading, seen, startReading } from '../fixtures/reading.fixtures.js';
import { stopAll } from '../fixtures/running.fixtures.js';
import { openStore, type Store } from '../fixtures/store.fixtures.js';
import { kafkaOf, put } from '../fixtures/topic.fixtures.js';

let store: Store;
let reading: Reading;
let namespace: string;
let ann: string;

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
afterEach(stopAll);
beforeEach(async () => {
  namespace = testNamespace();
  await topicsFor(namespace, 1);
  ann = randomUUID();
  await store.rows('truncate seen, es.checkpoint, es.watermark, es.parked');
  reading = await startReading({ store, namespace, classes: [Names] });
});

const topic = () => `${namespace}identity.directory`;
const named = (version: number, handle: string | null) =>
  event(DirectoryEntryV1, version, handle === null ? null : entry(ann, handle), { key: ann });
const handles = async () => (await seen(store)).map(({ data }) => (data as { handle: string } | null)?.handle ?? null);
const last = (handle: string | null) => eventually(async () => (await handles()).at(-1) === handle);

describe('records of what is so now', () => {
  it('are applied when they are newer, without asking for those between', async () => {
    await put(topic(), named(3, 'Ann'), named(1, 'older'), named(7, 'Annie'), named(7, 'again'), named(5, 'older'));
    await last('Annie');
    await reading.stop();
    expect(await handles()).toEqual(['Ann', 'Annie']);
    expect(reading.metrics.of('duplicates', 'notifications.state', 'identity.directory')).toBe(3);
    expect(reading.metrics.of('gap', 'notifications.state', 'identity.directory')).toBe(0);
  });

  it('are erased by a tombstone, after which nothing older comes back', async () => {
    await put(topic(), named(1, 'Ann'), named(2, null), named(1, 'from the past'));
    await eventually(() => reading.metrics.of('duplicates', 'notifications.state', 'identity.directory') === 1);
    await reading.stop();
    expect(await handles()).toEqual(['Ann', null]);
    const [mark] = await store.rows<{ sequence: string }>('select sequence from es.watermark where key = $1', [ann]);
    expect(mark).toEqual({ sequence: '2' });
  });

  it('are made up for by a newer one when one of them is parked', async () => {
    await put(topic(), { ...named(1, 'Ann'), value: 'not JSON' }, named(2, 'Annie'));
    await last('Annie');
    await reading.stop();
    expect(await handles()).toEqual(['Annie']);
  });
});

describe('a transaction that was aborted at the end of a topic', () => {
  it('leaves nothing that seems to be waiting', async () => {
    await put(topic(), named(1, 'Ann'));
    await last('Ann');
    const id = `${namespace}aborted`;
    const older = kafkaOf(testStack().brokers).producer({
      transactionalId: id,
      maxInFlightRequests: 1,
      idempotent: true,
    });
    await older.connect();
    const transaction = await older.transaction();
    await transaction.send({ topic: topic(), messages: [{ ...named(2, 'never'), key: ann }] });
    const newer = portOf().transactionalProducer(id);
    await newer.connect();
    await newer.disconnect();
    await older.disconnect();
    await eventually(async () => {
      const [row] = await store.rows<{ next: string }>(
        `select next_offset as next from es.checkpoint where partition = 0`,
      );
      return Number(row?.next) === 3; // Ann, the aborted record, and Kafka's own marker
    });
    await put(topic(), named(2, 'Annie'));
    await last('Annie');
    await reading.stop();
    expect(await handles()).toEqual(['Ann', 'Annie']);
  });
});
