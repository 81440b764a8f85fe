import { randomUUID } from 'node:crypto';
import { eventually, testNamespace, topicsFor } from '@alongside/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RelayProcess } from '../fixtures/relay-process.fixtures.js';
import { startRelaying, unsent } from '../fixtures/relaying.fixtures.js';
import { stopAll } from '../fixtures/running.fixtures.js';
import { openStore, type Store } from '../fixtures/store.fixtures.js';
import { firstOccurrences, readAll, upTo } from '../fixtures/topic.fixtures.js';
import { say } from '../fixtures/words.fixtures.js';

let store: Store;
let namespace: string;
let ann: string;
let ben: string;

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
afterEach(stopAll);
beforeEach(async () => {
  namespace = testNamespace();
  await topicsFor(namespace);
  [ann, ben] = [randomUUID(), randomUUID()];
});

const log = () => readAll(`${namespace}check-ins`);
const bothSayThree = async () => {
  for (const person of [ann, ben]) await say(store.units, randomUUID(), person, 3);
};

describe('a relay that is killed between sending and deleting', () => {
  it('leaves nothing unsent and nothing out of order: another one repeats and goes on', async () => {
    await bothSayThree();
    const killed = new RelayProcess(store, namespace, 'sent');
    await killed.reached('sent');
    await killed.kill();
    await bothSayThree();
    const { relays } = startRelaying({ store, namespace });
    await eventually(async () => (await unsent(store)) === 0);
    await relays.stop();
    const read = await log();
    expect(firstOccurrences(read)).toEqual(new Map([ann, ben].map((person) => [person, upTo(6)])));
    expect(read).toHaveLength(6 + 12);
  });
});

describe('a relay that is paused for longer than its lease', () => {
  it('may not delete what another one has taken over, and does no harm when it goes on', async () => {
    await bothSayThree();
    const zombie = new RelayProcess(store, namespace, 'sent');
    await zombie.reached('sent');
    zombie.pause();
    const { relays, metrics } = startRelaying({ store, namespace });
    await bothSayThree();
    await eventually(async () => (await unsent(store)) === 0);
    expect(metrics.of('published', 'ordinary')).toBe(12);
    zombie.goOn();
    await bothSayThree();
    await eventually(async () => (await unsent(store)) === 0);
    expect(await zombie.fencedAtTheEnd()).toBe(1);
    await relays.stop();
    expect(firstOccurrences(await log())).toEqual(new Map([ann, ben].map((person) => [person, upTo(9)])));
  });

  it('sends again what it had read, which changes no first occurrence', async () => {
    await bothSayThree();
    const zombie = new RelayProcess(store, namespace, 'sending');
    await zombie.reached('sending');
    zombie.pause();
    const { relays } = startRelaying({ store, namespace });
    await bothSayThree();
    await eventually(async () => (await unsent(store)) === 0);
    zombie.goOn();
    expect(await zombie.fencedAtTheEnd()).toBe(1);
    await relays.stop();
    const read = await log();
    expect(firstOccurrences(read)).toEqual(new Map([ann, ben].map((person) => [person, upTo(6)])));
    expect(read).toHaveLength(12 + 6);
  });
});
