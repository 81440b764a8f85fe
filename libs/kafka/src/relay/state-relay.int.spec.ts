import { randomUUID } from 'node:crypto';
import { eventually, testNamespace, testStack, topicsFor } from '@alongside/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { KafkajsPort } from '../client/kafkajs-port.js';
import type { OutgoingRecord } from '../client/port.js';
import { record } from '../fixtures/directory.fixtures.js';
import { portOf } from '../fixtures/reading.fixtures.js';
import { RelayProcess } from '../fixtures/relay-process.fixtures.js';
import { startRelaying, unsent } from '../fixtures/relaying.fixtures.js';
import { stopAll } from '../fixtures/running.fixtures.js';
import { openStore, type Store } from '../fixtures/store.fixtures.js';
import { readAll } from '../fixtures/topic.fixtures.js';
import { silent } from '../log.js';

let store: Store;
let namespace: string;
let ann: string;

beforeAll(async () => {
  store = await openStore();
  namespace = testNamespace();
  await topicsFor(namespace);
});
afterAll(() => store.close());
afterEach(stopAll);
beforeEach(() => {
  ann = randomUUID();
});

class SlowToConnect extends KafkajsPort {
  constructor(private readonly before: () => Promise<void>) {
    super({ brokers: testStack().brokers.split(','), clientId: 'spec', log: silent });
  }

  override transactionalProducer(id: string) {
    const producer = super.transactionalProducer(id);
    return {
      connect: () => this.before().then(() => producer.connect()),
      send: (records: readonly OutgoingRecord[]) => producer.send(records),
      disconnect: () => producer.disconnect(),
    };
  }
}

const versionsOfAnn = async () =>
  (await readAll(`${namespace}identity.directory`))
    .filter(({ key }) => key === ann)
    .map(({ sequence, value }) => [sequence, value && (JSON.parse(value) as { handle: string }).handle]);

const allSent = () => eventually(async () => (await unsent(store)) === 0);

describe('what is on record of Ann', () => {
  it('reaches the log as its newest version, and as a tombstone when she is erased', async () => {
    await record(store.units, ann, 'Ann');
    await record(store.units, ann, 'Annie');
    const { relays } = startRelaying({ store, namespace, service: 'identity' });
    await allSent();
    await record(store.units, ann, null);
    await allSent();
    await relays.stop();
    expect(await versionsOfAnn()).toEqual([
      [2, 'Annie'],
      [3, null],
    ]);
  });

  it('is sent again when it changed while it was on its way', async () => {
    let changed = false;
    const change = async () => {
      if (!changed) await record(store.units, ann, 'Annie');
      changed = true;
    };
    await record(store.units, ann, 'Ann');
    const onStep = (step: string) => (step === 'sent' ? change() : undefined);
    const { relays } = startRelaying({ store, namespace, service: 'identity', onStep });
    await eventually(() => changed);
    await allSent();
    await relays.stop();
    expect(await versionsOfAnn()).toEqual([
      [1, 'Ann'],
      [2, 'Annie'],
    ]);
  });
});

describe('a relay that was about to send a name when it was paused', () => {
  it('cannot bring back what was erased meanwhile: Kafka refuses the transaction', async () => {
    await record(store.units, ann, 'Ann');
    const zombie = new RelayProcess(store, namespace, 'sending', 'identity');
    await zombie.reached('sending');
    zombie.pause();
    await record(store.units, ann, null);
    const { relays } = startRelaying({ store, namespace, service: 'identity' });
    await allSent();
    zombie.goOn();
    await zombie.fencedAtTheEnd();
    await relays.stop();
    expect(await versionsOfAnn()).toEqual([[2, null]]);
  });
});

describe('a relay that was paused while it connected', () => {
  it('fences the one that took over, sends nothing, and costs it no more than a new start', async () => {
    const [reached, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow = new SlowToConnect(async () => {
      reached.resolve();
      await goOn.promise;
    });
    await record(store.units, ann, 'Ann');
    const late = startRelaying({ store, namespace, service: 'identity', port: slow });
    await reached.promise;
    await store.rows(`update es.lease set expires_at = '-infinity'`);
    const next = startRelaying({ store, namespace, service: 'identity' });
    await allSent();
    goOn.resolve();
    await eventually(() => late.metrics.of('relay fenced', 'ordinary') === 1);
    await late.stop();
    await record(store.units, ann, null);
    await allSent();
    await next.stop();
    expect(await versionsOfAnn()).toEqual([
      [1, 'Ann'],
      [2, null],
    ]);
    expect([late, next].map(({ metrics }) => metrics.of('published', 'ordinary'))).toEqual([0, 2]);
  });
});

describe('two producers with one transactional id', () => {
  it('leave the older one unable to send', async () => {
    const topic = `${namespace}identity.directory`;
    const value = (handle: string) => ({ topic, key: ann, headers: {}, value: JSON.stringify({ handle }) });
    const [older, newer] = [1, 2].map(() => portOf().transactionalProducer(`${namespace}one`));
    await older?.connect();
    await older?.send([value('Ann')]);
    await newer?.connect();
    await expect(older?.send([value('from the past')])).rejects.toThrow(/epoch|fenced/i);
    await newer?.send([value('Annie')]);
    await older?.disconnect();
    await newer?.disconnect();
    expect((await versionsOfAnn()).map(([, handle]) => handle)).toEqual(['Ann', 'Annie']);
  });
});
