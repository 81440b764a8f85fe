import { randomUUID } from 'node:crypto';
import { NoticeDueV1 } from '@alongside/contracts';
import { eventually, testNamespace, topicsFor } from '@alongside/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { event } from '../fixtures/event.fixtures.js';
import { Fragile, Notices, TellWhoeverIsDue, unlucky } from '../fixtures/listeners.fixtures.js';
import { noon } from '../fixtures/people.fixtures.js';
import { type Reading, seen, startReading } from '../fixtures/reading.fixtures.js';
import { openStore, type Store } from '../fixtures/store.fixtures.js';
import { put, type Raw } from '../fixtures/topic.fixtures.js';

let store: Store;
let reading: Reading;
let topic: string;

beforeAll(async () => {
  store = await openStore();
  const namespace = testNamespace();
  topic = `${namespace}check-ins`;
  await topicsFor(namespace, 1);
  reading = await startReading({ store, namespace, classes: [Notices, TellWhoeverIsDue, Fragile] });
});
afterAll(async () => {
  await reading.stop();
  await store.close();
});

const notice = (recipient: string, sequence: number) =>
  event(NoticeDueV1, sequence, { recipient, template: 'check-in-due', deadline: noon });

type ParkedRow = { key: string; reason: string; error: { violation?: string; message?: string } | null };
const parked = (key: string) =>
  store.rows<ParkedRow>('select key, reason, error from es.parked where key = $1 order by "offset"', [key]);

const seenBy = async (key: string) => (await seen(store, 'fragile')).filter((row) => row.key === key);

const unluckily = (person: string) => {
  unlucky.add(person);
  return person;
};

const padding = 'x'.repeat(2 * 1024 * 1024);
const bad: [string, string, (person: string) => Raw][] = [
  ['whose value is not JSON', '/ must be object', (person) => ({ ...notice(person, 1), value: '{"recipient":' })],
  [
    'that breaks the schema',
    "/ must have required property 'recipient'",
    (person) => ({ ...notice(person, 1), value: '{}' }),
  ],
  ['without a value', 'no value', (person) => ({ ...notice(person, 1), value: null })],
  [
    'of 2 MB',
    'more than 1048576 bytes',
    (person) => ({ ...notice(person, 1), value: JSON.stringify({ recipient: person, padding }) }),
  ],
  ['without headers', 'headers: ', (person) => ({ ...notice(person, 1), headers: {} })],
  [
    'about somebody else than its key says',
    '/recipient is not the key',
    (person) => ({ ...notice(person, 1), value: notice(randomUUID(), 1).value }),
  ],
  ['whose handler throws', 'the handler has a bug', (person) => notice(unluckily(person), 1)],
];

describe.each(bad)('a record %s', (_what, violation, record) => {
  it('is parked with all that follows on its key, while others wait at most a second', async () => {
    const [ann, ben] = [randomUUID(), randomUUID()];
    const warm = randomUUID();
    await put(topic, notice(warm, 1));
    await eventually(() => seenBy(warm).then((rows) => rows.length));
    const sent = Date.now();
    await put(topic, record(ann), notice(ann, 2), notice(ben, 1));
    const [bens] = await eventually(async () => (await seenBy(ben)).length && seenBy(ben));
    await put(topic, notice(ann, 3));
    await eventually(async () => (await parked(ann)).length === 3);
    const waited = (bens?.at.getTime() ?? Infinity) - sent;
    process.stderr.write(`a record ${_what}: another key waited ${waited} ms\n`);
    expect(waited).toBeLessThanOrEqual(1_000);
    const rows = await parked(ann);
    expect(rows.map(({ reason }) => reason)).toEqual([
      violation.startsWith('the ') ? 'handler' : 'contract',
      'behind',
      'behind',
    ]);
    expect(rows[0]?.error?.violation ?? rows[0]?.error?.message).toContain(violation);
    expect((await seen(store)).filter(({ key }) => key === ann)).toEqual([]);
  });
});

describe('a record without a key', () => {
  it('is parked under the empty key', async () => {
    await put(topic, { value: 'anything' });
    await eventually(async () => (await parked('')).length === 1);
  });
});

describe('a type that nobody here listens to', () => {
  it('is counted and passed over, and its sequence counts', async () => {
    const ann = randomUUID();
    const unknown = event(
      NoticeDueV1,
      1,
      { recipient: ann, template: 'check-in-due', deadline: noon },
      { type: 'check-ins.unheard-of.v7' },
    );
    await put(topic, { ...unknown, value: 'not even JSON' }, notice(ann, 2));
    await eventually(() => seenBy(ann).then((rows) => rows.length));
    const [skipped] = await store.rows<{ skipped: string }>(
      `select skipped from es.skipped_type where consumer = 'notifications' and type = 'check-ins.unheard-of.v7'`,
    );
    expect(skipped).toEqual({ skipped: '1' });
    expect(reading.metrics.of('skipped', 'notifications', 'check-ins.unheard-of.v7')).toBe(1);
    expect(await parked(ann)).toEqual([]);
  });
});
