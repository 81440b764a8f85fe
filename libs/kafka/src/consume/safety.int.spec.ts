import { randomUUID } from 'node:crypto';
import { SupportAskedV1 } from '@alongside/contracts';
import { eventually, testNamespace, topicsFor } from '@alongside/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { event } from '../fixtures/event.fixtures.js';
import { HurryWhenSupportAsked, Notices } from '../fixtures/listeners.fixtures.js';
import { noon } from '../fixtures/people.fixtures.js';
import { type Reading, seen, startReading } from '../fixtures/reading.fixtures.js';
import { startRelaying } from '../fixtures/relaying.fixtures.js';
import { stopAll } from '../fixtures/running.fixtures.js';
import { openStore, type Store } from '../fixtures/store.fixtures.js';
import { put, upTo } from '../fixtures/topic.fixtures.js';
import { cry, say } from '../fixtures/words.fixtures.js';

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
  await topicsFor(namespace);
  ann = randomUUID();
  await store.rows('truncate seen, es.checkpoint, es.watermark, es.parked');
  reading = await startReading({ store, namespace, classes: [Notices, HurryWhenSupportAsked] });
});

const topic = () => `${namespace}check-ins.safety`;
const asked = (person: string, sequence: number) =>
  event(SupportAskedV1, sequence, { followUp: randomUUID(), person, recipient: person, deadline: noon });
const parked = () =>
  store.rows<{ reason: string; key: string }>(
    `select reason, key from es.parked where consumer = 'notifications.safety'`,
  );
const ordinary = async (before?: Date) => {
  const [row] = await store.rows<{ count: number }>(
    `select count(*)::int from seen where handler = 'notices' and at < coalesce($1::timestamptz, 'infinity')`,
    [before],
  );
  return row?.count ?? 0;
};
const hurried = async () => (await seen(store, 'hurry')).map(({ sequence }) => sequence);

describe('support asked for while 20,000 ordinary events wait and a record of the same person is parked', () => {
  it('arrives before the 1,000th of them', async () => {
    await put(topic(), { ...asked(ann, 1), headers: {} });
    await eventually(async () => (await parked()).length === 1);
    for (const _ of upTo(40)) await say(store.units, randomUUID(), randomUUID(), 500);
    await cry(store.units, randomUUID(), ann);
    startRelaying({ store, namespace });
    const [hurry] = await eventually(async () => (await hurried()).length && seen(store, 'hurry'), { within: 30_000 });
    const before = await ordinary(hurry?.at);
    await eventually(async () => (await ordinary()) > 1_000, { within: 30_000 });
    process.stderr.write(`support asked for was seen after ${before} of 20,000 ordinary events\n`);
    expect(hurry?.key).toBe(ann);
    expect(before).toBeLessThan(1_000);
  });
});

describe('in the lane of safety', () => {
  it('a parked record and a gap are told and hold up nothing', async () => {
    await put(topic(), asked(ann, 1), { ...asked(ann, 2), value: '{}' }, asked(ann, 3), asked(ann, 6), asked(ann, 6));
    await eventually(async () => (await hurried()).includes(6));
    await reading.stop();
    expect(await hurried()).toEqual([1, 3, 6]);
    expect(await parked()).toEqual([{ key: ann, reason: 'contract' }]);
    expect(reading.metrics.of('gap', 'notifications.safety', 'check-ins.safety')).toBe(1);
    expect(reading.metrics.of('parked', 'notifications.safety', 'check-ins.safety', 'contract')).toBe(1);
  });

  it('any number of broken records is parked without a pause', async () => {
    const people = upTo(30).map(() => randomUUID());
    for (const person of people) await put(topic(), { ...asked(person, 1), value: null });
    await put(topic(), asked(ann, 1));
    await eventually(async () => (await parked()).length === 30 && (await hurried()).length === 1);
    expect((await reading.strategy.report()).map(({ state }) => state)).toEqual(['reading', 'reading']);
    await reading.stop();
  });
});
