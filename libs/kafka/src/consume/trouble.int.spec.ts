import { randomUUID } from 'node:crypto';
import { NoticeDueV1 } from '@alongside/contracts';
import { Stale } from '@alongside/event-store';
import { eventually, testNamespace, topicsFor } from '@alongside/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { event } from '../fixtures/event.fixtures.js';
import { Moody, moods } from '../fixtures/listeners.fixtures.js';
import { noon } from '../fixtures/people.fixtures.js';
import { type Reading, seen, startReading } from '../fixtures/reading.fixtures.js';
import { stopAll } from '../fixtures/running.fixtures.js';
import { openStore, type Store } from '../fixtures/store.fixtures.js';
import { put, upTo } from '../fixtures/topic.fixtures.js';

let store: Store;
let reading: Reading;
let topic: string;
let ann: string;
let ben: string;

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
afterEach(stopAll);
beforeEach(async () => {
  const namespace = testNamespace();
  topic = `${namespace}check-ins`;
  [ann, ben] = [randomUUID(), randomUUID()];
  await topicsFor(namespace);
  await store.rows('truncate seen, es.checkpoint, es.watermark, es.parked');
  reading = await startReading({ store, namespace, classes: [Moody] });
});

const notice = (recipient: string, sequence: number, partition = 0) => ({
  ...event(NoticeDueV1, sequence, { recipient, template: 'check-in-due', deadline: noon }),
  partition,
});
const seenOf = async (person: string) => (await seen(store)).filter(({ key }) => key === person);
const parked = () => store.rows<{ reason: string; attempts: number }>('select reason, attempts from es.parked');

const deadlock = () => Object.assign(new Error('somebody else was first'), { code: '40P01' });
const refused = () => Object.assign(new Error('nobody listens there'), { code: 'ECONNREFUSED' });

describe('an error that passes', () => {
  it.each([
    ['a deadlock, twice', upTo(2).map(deadlock)],
    ['a stream that moved on, more often than the batch is tried', upTo(8).map(() => new Stale())],
    ['a bug that shows twice', upTo(2).map(() => new TypeError('not this time'))],
    ['a database that is away for seven tries', upTo(7).map(refused)],
  ])('%s: has its effect once and parks nothing', async (_what, errors) => {
    moods.push(...errors);
    await put(topic, notice(ann, 1), notice(ben, 1));
    await eventually(async () => (await seenOf(ann)).length && (await seenOf(ben)).length);
    expect([moods.length, await parked()]).toEqual([0, []]);
    expect([await seenOf(ann), await seenOf(ben)].map(({ length }) => length)).toEqual([1, 1]);
  });
});

describe('an error that stays', () => {
  it('is tried three times, and leaves no row behind', async () => {
    moods.push(...upTo(3).map(() => new TypeError('again')));
    await put(topic, notice(ann, 1), notice(ben, 1));
    await eventually(async () => (await seenOf(ben)).length);
    expect([await seenOf(ann), await parked()]).toEqual([[], [{ reason: 'handler', attempts: 3 }]]);
  });

  it('of always losing against others is parked after ten tries', async () => {
    moods.push(...upTo(13).map(deadlock));
    await put(topic, notice(ann, 1));
    await eventually(async () => (await parked()).length);
    expect(await parked()).toEqual([{ reason: 'handler', attempts: 10 }]);
  });
});

describe('a key that has ten thousand parked records', () => {
  it('makes its partition wait, and no other, and grows no more', async () => {
    await store.rows(
      `insert into es.parked (consumer, topic, partition, "offset", key, headers, reason)
         select 'notifications', 'check-ins', 0, -place, $1, '{}', 'behind' from generate_series(1, 10000) place`,
      [ann],
    );
    await put(topic, notice(ann, 7), notice(ben, 1));
    const carol = randomUUID();
    await put(topic, notice(carol, 1, 1));
    await eventually(async () => (await seenOf(carol)).length);
    await put(topic, notice(ben, 2));
    await put(topic, notice(carol, 2, 1));
    await eventually(async () => (await seenOf(carol)).length === 2);
    expect([(await parked()).length, await seenOf(ben)]).toEqual([10_000, []]);
    expect(await eventually(() => reading.metrics.of('lag', 'notifications', 'check-ins', '0'))).toBe(2);
  });
});
