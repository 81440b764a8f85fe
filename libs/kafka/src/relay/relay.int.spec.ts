import { randomUUID } from 'node:crypto';
import { eventually, seed, testNamespace, topicsFor } from '@alongside/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ann, ben, carol, dan, home } from '../fixtures/people.fixtures.js';
import { startRelaying, unsent } from '../fixtures/relaying.fixtures.js';
import { stopAll } from '../fixtures/running.fixtures.js';
import { openStore, type Store } from '../fixtures/store.fixtures.js';
import { firstOccurrences, readAll, upTo } from '../fixtures/topic.fixtures.js';
import { cry, say, words } from '../fixtures/words.fixtures.js';

const people = [ann, ben, carol, dan];
let store: Store;
let namespace: string;

beforeAll(async () => {
  store = await openStore();
  namespace = testNamespace();
  await topicsFor(namespace);
});
afterAll(() => store.close());
afterEach(stopAll);

describe('many writers and two relays', () => {
  it('put every event on the log, in the order of its key, without a gap', async () => {
    const chance = seed();
    const relays = [startRelaying({ store, namespace }), startRelaying({ store, namespace })];
    const said = new Map(people.map((person) => [person, 0]));
    const writer = async () => {
      for (let turn = 0; turn < 25; turn += 1) {
        const [person, often] = [chance.pick(people), 1 + chance.below(4)];
        await say(store.units, randomUUID(), person, often);
        said.set(person, (said.get(person) ?? 0) + often);
        await rolledBack(chance.pick(people));
      }
    };
    await Promise.all(Array.from({ length: 6 }, writer));
    await eventually(async () => (await unsent(store)) === 0);
    await Promise.all(relays.map(({ relays }) => relays.stop()));
    const read = await readAll(`${namespace}check-ins`);
    const expected = new Map(people.map((person) => [person, upTo(said.get(person) ?? 0)]));
    expect(firstOccurrences(read)).toEqual(expected);
    expect(relays.map(({ metrics }) => metrics.of('published', 'ordinary')).reduce((a, b) => a + b)).toBe(read.length);
  });

  it('hand over within a second when one of them stops', async () => {
    const first = startRelaying({ store, namespace });
    await eventually(() => first.relays.report().every(({ sending }) => sending));
    const second = startRelaying({ store, namespace });
    await first.relays.stop();
    const stopped = performance.now();
    await cry(store.units, randomUUID(), ann);
    await eventually(async () => (await unsent(store)) === 0, { within: 2_000 });
    process.stderr.write(`handed over after ${Math.round(performance.now() - stopped)} ms\n`);
    expect(second.metrics.of('published', 'safety')).toBe(1);
    await second.relays.stop();
  });
});

describe('a relay that is asked to stop', () => {
  it('first sends what is there', async () => {
    for (const person of people) await say(store.units, randomUUID(), person, 800);
    const { stop } = startRelaying({ store, namespace });
    await eventually(async () => (await unsent(store)) < 3_200);
    await stop();
    expect(await unsent(store)).toBe(0);
  });
});

async function rolledBack(person: string): Promise<void> {
  const failing = store.units.run(home, async (unit) => {
    await unit.decide(words, randomUUID(), [{ type: 'SaidAloud', data: { person } }]);
    throw new Error('thought better of it');
  });
  await expect(failing).rejects.toThrow('thought better of it');
}
