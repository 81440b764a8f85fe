import { randomUUID } from 'node:crypto';
import { NoticeDueV1 } from '@alongside/contracts';
import { eventually, testNamespace, testStack, topicsFor } from '@alongside/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { event } from '../fixtures/event.fixtures.js';
import { Notices, TellWhoeverIsDue } from '../fixtures/listeners.fixtures.js';
import { noon } from '../fixtures/people.fixtures.js';
import { type Reading, seen, startReading } from '../fixtures/reading.fixtures.js';
import { stopAll } from '../fixtures/running.fixtures.js';
import { openStore, type Store } from '../fixtures/store.fixtures.js';
import { kafkaOf, put } from '../fixtures/topic.fixtures.js';

let store: Store;
let reading: Reading;
let namespace: string;
let people: string[];

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
afterEach(stopAll);

const start = () => startReading({ store, namespace, classes: [Notices, TellWhoeverIsDue] });

/** Three events of each of five people, all seen by the projection and by the policy. */
beforeEach(async () => {
  await store.rows('truncate seen, es.checkpoint, es.watermark, es.reaction');
  namespace = testNamespace();
  await topicsFor(namespace);
  people = Array.from({ length: 5 }, () => randomUUID());
  const sequences = [1, 2, 3];
  const events = people.flatMap((recipient) =>
    sequences.map((sequence) => event(NoticeDueV1, sequence, { recipient, template: 'check-in-due', deadline: noon })),
  );
  await put(`${namespace}check-ins`, ...events);
  reading = await start();
  await eventually(async () => (await seen(store)).length === 30);
  await reading.stop();
});

const count = async (handler: string) => (await seen(store, handler)).length;

/** Reads again until nothing waits, and says how often each handler has run by then, the first time included. */
async function readAgain() {
  reading = await start();
  await eventually(async () => {
    const [report] = await reading.strategy.report();
    const [row] = await store.rows<{ read: string }>('select sum(next_offset) as read from es.checkpoint');
    return report?.state === 'reading' && row?.read === '15';
  });
  await reading.stop();
  return { projection: await count('notices'), policy: await count('tell') };
}

/** Starts again for a fourth event of the first person, and says what has run by then. */
async function andOneMore({ at = noon, deadline = noon } = {}) {
  const [recipient = ''] = people;
  const fourth = event(NoticeDueV1, 4, { recipient, template: 'check-in-due', deadline }, { at });
  await put(`${namespace}check-ins`, fourth);
  reading = await start();
  await eventually(async () => (await count('notices')) === 16);
  await reading.stop();
  const reactions = await store.rows('select from es.reaction where event_id = $1', [fourth.id]);
  return { projection: 16, policy: await count('tell'), remembered: reactions.length };
}

async function resetKafka(): Promise<void> {
  const admin = kafkaOf(testStack().brokers).admin();
  await admin.connect();
  await admin.deleteGroups([`${namespace}notifications`]);
  await admin.disconnect();
}

describe('reading everything again', () => {
  it('has no effect when Kafka forgets the offsets: the rows know where they stand', async () => {
    await resetKafka();
    expect(await andOneMore()).toEqual({ projection: 16, policy: 16, remembered: 1 });
    expect(reading.metrics.of('duplicates', 'notifications', 'check-ins')).toBe(0);
  });

  it('has no effect when the checkpoints are set to zero: every record is known', async () => {
    await store.rows('update es.checkpoint set next_offset = 0');
    expect(await readAgain()).toEqual({ projection: 15, policy: 15 });
    expect(reading.metrics.of('duplicates', 'notifications', 'check-ins')).toBe(15);
  });

  it('repeats projections but no policy when offsets and watermarks are gone', async () => {
    await store.rows('truncate es.checkpoint, es.watermark');
    expect(await readAgain()).toEqual({ projection: 30, policy: 15 });
  });

  it('would repeat every policy without what es.reaction remembers, under the same ids', async () => {
    await store.rows('truncate es.checkpoint, es.watermark, es.reaction');
    expect(await readAgain()).toEqual({ projection: 30, policy: 30 });
    const told = (await seen(store, 'tell')).map(({ data }) => (data as { told: string }).told);
    expect(new Set(told).size).toBe(15);
  });
});

describe('a handler', () => {
  it('gets the fields that it declared and no others', async () => {
    const fields = (await seen(store, 'notices')).map(({ data }) => Object.keys(data as object));
    expect(fields).toEqual(Array.from({ length: 15 }, () => ['recipient']));
  });

  it('sees the events of a key in their order, a batch first by its projections and then by its policies', async () => {
    for (const person of people) {
      const ran = (await seen(store)).filter(({ key }) => key === person);
      expect(ran.map(({ handler, sequence }) => `${handler} ${sequence}`)).toEqual([
        ...['notices 1', 'notices 2', 'notices 3'],
        ...['tell 1', 'tell 2', 'tell 3'],
      ]);
    }
  });
});

describe('a policy', () => {
  it('leaves alone what happened before it began', async () => {
    expect(await andOneMore({ at: '2026-03-02T11:59:59.999Z' })).toEqual({ projection: 16, policy: 15, remembered: 0 });
  });

  it('leaves alone what is no longer useful, and remembers that it did', async () => {
    expect(await andOneMore({ deadline: '2026-03-02T11:59:59.999Z' })).toEqual({
      projection: 16,
      policy: 15,
      remembered: 1,
    });
  });
});
