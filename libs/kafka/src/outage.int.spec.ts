import { randomUUID } from 'node:crypto';
import { eventually, type OwnKafka, ownKafka, testNamespace, topicsFor } from '@alongside/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Notices, TellWhoeverIsDue } from './fixtures/listeners.fixtures.js';
import { portOf, seen, startReading } from './fixtures/reading.fixtures.js';
import { startRelaying, unsent } from './fixtures/relaying.fixtures.js';
import { stopAll } from './fixtures/running.fixtures.js';
import { openStore, type Store } from './fixtures/store.fixtures.js';
import { upTo } from './fixtures/topic.fixtures.js';
import { say } from './fixtures/words.fixtures.js';

let store: Store;
let namespace: string;
let ann: string;

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
afterEach(stopAll);
beforeEach(async () => {
  namespace = testNamespace();
  ann = randomUUID();
  await store.rows('truncate seen, es.checkpoint, es.watermark, es.parked');
});

const classes = [Notices, TellWhoeverIsDue];
const told = async () => (await seen(store, 'tell')).filter(({ key }) => key === ann).map(({ sequence }) => sequence);
const toldUpTo = (last: number) =>
  eventually(async () => (await told()).includes(last), { within: 30_000 }).then(async () =>
    expect(await told()).toEqual(upTo(last)),
  );

describe('a broker that is away', () => {
  let kafka: OwnKafka;

  beforeAll(async () => {
    kafka = await ownKafka();
  });
  afterAll(() => kafka.remove());

  it('from the start ends nobody, and what was committed meanwhile arrives when it is back, twice', async () => {
    const port = portOf(kafka.brokers);
    await topicsFor(namespace, 2, kafka.brokers);
    await kafka.stop();
    const { relays } = startRelaying({ store, namespace, brokers: kafka.brokers });
    const reading = await startReading({ store, namespace, classes, port });
    await say(store.units, randomUUID(), ann, 2);
    await eventually(() => relays.report().some(({ degraded }) => degraded));
    await eventually(async () => (await reading.strategy.report())[0]?.state === 'away', { within: 20_000 });
    expect([await unsent(store), await told()]).toEqual([2, []]);

    await kafka.start();
    const back = performance.now();
    await toldUpTo(2);
    process.stderr.write(`told ${Math.round(performance.now() - back)} ms after the broker was back\n`);
    expect(relays.report().some(({ degraded }) => degraded)).toBe(false);

    await kafka.stop();
    await say(store.units, randomUUID(), ann, 2);
    await kafka.start();
    await toldUpTo(4);
  }, 120_000);

  it('keeps nobody from stopping', async () => {
    const port = portOf('127.0.0.1:1');
    const { relays } = startRelaying({ store, namespace, brokers: '127.0.0.1:1' });
    await startReading({ store, namespace, classes, port });
    await say(store.units, randomUUID(), ann);
    await eventually(() => relays.report().some(({ degraded }) => degraded));
    const asked = performance.now();
    await stopAll();
    process.stderr.write(`stopped ${Math.round(performance.now() - asked)} ms after it was asked, without a broker\n`);
    expect(performance.now() - asked).toBeLessThan(10_000);
    await store.rows('truncate es.outbox');
  });
});

describe('a database that drops every connection', () => {
  it('again and again, is waited for, and every event has its effect once', async () => {
    await topicsFor(namespace);
    startRelaying({ store, namespace });
    await startReading({ store, namespace, classes });
    let lost = 0;
    for (const turn of upTo(10)) {
      await say(store.units, randomUUID(), ann, 3);
      await eventually(async () => (await told()).length > turn, { within: 20_000 });
      lost += await store.dropConnections();
    }
    await toldUpTo(30);
    process.stderr.write(`${lost} connections were dropped\n`);
    expect(lost).toBeGreaterThan(20);
  });
});
