import { randomUUID } from 'node:crypto';
import { NoticeDueV1 } from '@alongside/contracts';
import { eventually, testNamespace, testStack, topicsFor } from '@alongside/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { event } from '../fixtures/event.fixtures.js';
import { Fragile, unlucky } from '../fixtures/listeners.fixtures.js';
import { noon } from '../fixtures/people.fixtures.js';
import { type Reading, seen, startReading } from '../fixtures/reading.fixtures.js';
import { stopAll } from '../fixtures/running.fixtures.js';
import { openStore, type Store } from '../fixtures/store.fixtures.js';
import { kafkaOf, put, upTo } from '../fixtures/topic.fixtures.js';

let store: Store;
let reading: Reading | undefined;
let namespace: string;
let ann: string;
let ben: string;

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
afterEach(stopAll);
beforeEach(async () => {
  await store.rows('truncate seen, es.checkpoint, es.watermark, es.parked');
  namespace = testNamespace();
  await topicsFor(namespace);
  [ann, ben] = [randomUUID(), randomUUID()];
});

const notice = (recipient: string, sequence: number, incarnation = 1) =>
  event(NoticeDueV1, sequence, { recipient, template: 'check-in-due', deadline: noon }, { incarnation });
const topic = () => `${namespace}check-ins`;
const start = () => startReading({ store, namespace, classes: [Fragile] });
const sequencesOf = async (person: string) =>
  (await seen(store)).filter(({ key }) => key === person).map(({ sequence }) => sequence);
const reasons = async (person: string) =>
  (await store.rows<{ reason: string }>('select reason from es.parked where key = $1 order by "offset"', [person])).map(
    ({ reason }) => reason,
  );
const hasSeen = (person: string, last: number) => eventually(async () => (await sequencesOf(person)).includes(last));

async function reads(work: () => Promise<void>): Promise<Reading> {
  reading = await start();
  await work();
  await reading.stop();
  return reading;
}

describe('a record that was published twice', () => {
  it('is applied once', async () => {
    const [first, second] = [notice(ann, 1), notice(ann, 2)];
    await put(topic(), first, second, first, second, notice(ann, 3), second);
    const { metrics } = await reads(async () => {
      await hasSeen(ann, 3);
      await eventually(() => reading?.metrics.of('duplicates', 'notifications', 'check-ins') === 3);
    });
    expect(await sequencesOf(ann)).toEqual([1, 2, 3]);
    expect(metrics.of('parked', 'notifications', 'check-ins', 'gap')).toBe(0);
  });
});

describe('a jump in the sequence', () => {
  it('is told, and parks the key, and leaves others alone', async () => {
    await put(topic(), notice(ann, 1), notice(ann, 3), notice(ann, 4), notice(ben, 1), notice(ben, 2));
    const { metrics } = await reads(async () => {
      await hasSeen(ben, 2);
      await eventually(async () => (await reasons(ann)).length === 2);
    });
    expect([await sequencesOf(ann), await reasons(ann)]).toEqual([[1], ['gap', 'behind']]);
    expect(metrics.of('gap', 'notifications', 'check-ins')).toBe(1);
  });

  it('at the very first record of a key is a loss as well', async () => {
    await put(topic(), notice(ann, 2));
    await reads(async () => void (await eventually(async () => (await reasons(ann)).length)));
    expect(await reasons(ann)).toEqual(['gap']);
  });
});

describe('a writer that was restored from an old backup', () => {
  it('counts from an older number, and what it sends is neither dropped nor applied', async () => {
    await put(topic(), notice(ann, 1), notice(ann, 2), notice(ann, 2, 2), notice(ann, 3, 2), notice(ben, 1, 2));
    await reads(async () => {
      await hasSeen(ben, 1);
      await eventually(async () => (await reasons(ann)).length === 2);
    });
    expect([await sequencesOf(ann), await reasons(ann)]).toEqual([
      [1, 2],
      ['restored', 'behind'],
    ]);
  });
});

describe('a checkpoint that was set back', () => {
  it('parks nothing twice', async () => {
    await put(topic(), notice(ann, 2), notice(ann, 3), notice(ben, 1));
    await reads(async () => void (await hasSeen(ben, 1)));
    await store.rows('update es.checkpoint set next_offset = 0');
    await put(topic(), notice(ben, 2));
    await reads(async () => void (await hasSeen(ben, 2)));
    expect(await reasons(ann)).toEqual(['gap', 'behind']);
  });
});

describe('records that are gone from the log', () => {
  it('do not stop the partition: each key that misses one says so', async () => {
    await put(topic(), ...upTo(4).map((sequence) => ({ ...notice(ann, sequence), partition: 0 })));
    const admin = kafkaOf(testStack().brokers).admin();
    await admin.connect();
    await eventually(() => admin.fetchTopicOffsets(topic())); // kafkajs only deletes from topics that it has met
    await admin.deleteTopicRecords({ topic: topic(), partitions: [{ partition: 0, offset: '2' }] });
    await admin.disconnect();
    await put(topic(), { ...notice(ben, 1), partition: 0 });
    await reads(async () => void (await hasSeen(ben, 1)));
    expect([await sequencesOf(ann), await reasons(ann)]).toEqual([[], ['gap', 'behind']]);
  });
});

describe('two members on one partition', () => {
  it('apply each record once between them', async () => {
    const other = testNamespace(); // another group, so that Kafka gives every partition to both
    const members = await Promise.all([start(), startReading({ store, namespace, classes: [Fragile], group: other })]);
    for (const turn of upTo(20))
      await put(topic(), notice(ann, turn * 2 - 1), notice(ann, turn * 2), notice(ben, turn));
    await hasSeen(ann, 40);
    await hasSeen(ben, 20);
    await Promise.all(members.map((member) => member.stop()));
    expect([await sequencesOf(ann), await sequencesOf(ben)]).toEqual([upTo(40), upTo(20)]);
    const fenced = members.map(({ metrics }) => metrics.of('fenced', 'notifications'));
    process.stderr.write(`two members: ${fenced.join(' and ')} batches came too late\n`);
    expect(Math.max(...fenced)).toBeGreaterThan(0);
  });
});

describe('a handler that fails for more than twenty people within a minute', () => {
  it('is a bad deploy: the consumer stops and parks no more', async () => {
    const people = Array.from({ length: 40 }, () => randomUUID());
    for (const person of people) unlucky.add(person);
    for (const person of people) await put(topic(), notice(person, 1));
    reading = await start();
    await eventually(async () => (await reading?.strategy.report())?.[0]?.state === 'paused', { within: 20_000 });
    await reading.stop();
    const parked = await store.rows<{ key: string }>('select distinct key from es.parked');
    expect(parked.length).toBeLessThanOrEqual(20);
    expect(await seen(store)).toEqual([]);
  });
});
