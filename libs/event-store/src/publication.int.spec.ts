import { randomUUID } from 'node:crypto';
import { type Chance, seed } from '@alongside/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calls, home, noticed } from './calls.fixtures.js';
import type { Unit } from './index.js';
import { openStore, type Store } from './store.fixtures.js';

let store: Store;

beforeAll(async () => {
  store = await openStore({ connections: 20 });
});
afterAll(() => store.close());

describe('sixteen writers who tell the same few people', () => {
  it('leave no gap in any number, in the order of their commits, whoever looks meanwhile', async () => {
    const chance = seed();
    const people = Array.from({ length: 5 }, () => randomUUID());
    let writing = true;
    const watching = watch(() => writing);
    const wrote = await Promise.all(Array.from({ length: 16 }, () => writer(chance, people)));
    writing = false;
    expect(await watching).toBeGreaterThan(10);
    const { committed, undone } = sum(wrote);
    expect(undone).toBeGreaterThan(0);
    const visible = await numbersByPerson();
    expect([...visible.values()].flat()).toHaveLength(committed);
    const [ledger] = await store.rows<{ facts: string; last: string }>(
      `select count(*) as facts, (select sum(sequence) from es.pub_keys) as last from es.facts where topic is not null`,
    );
    expect(ledger).toEqual({ facts: String(committed), last: String(committed) });
  }, 300_000);
});

describe('two writers who tell the same people in opposite orders', () => {
  it('never wait for each other in a circle', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    let tries = 0;
    const writers = Array.from({ length: 100 }, (_, turn) =>
      store.units.run(home, async (unit) => {
        tries += 1;
        const order = turn % 2 ? [one, other] : [other, one];
        await unit.decide(calls, randomUUID(), { type: 'Several', facts: order.map(noticed) });
      }),
    );
    await Promise.all(writers);
    expect(tries).toBe(100);
  }, 60_000);
});

class Undone extends Error {}

/** Thirty transactions of one to three streams; every fifth or so thinks better of it, some take their time. */
async function writer(chance: Chance, people: string[]): Promise<{ committed: number; undone: number }> {
  const total = { committed: 0, undone: 0 };
  for (let turn = 0; turn < 30; turn += 1) {
    const streams = Array.from({ length: 1 + chance.below(3) }, () => randomUUID()).sort();
    // One person a stream, people in order: transactions that take two rows of es.pub_keys the wrong way deadlock.
    const told = streams.map(() => chance.pick(people)).sort();
    const undo = chance.next() < 0.2;
    const slow = chance.next() < 0.3;
    try {
      await store.units.run(home, async (unit) => {
        for (const [index, stream] of streams.entries()) await tell(unit, stream, told[index] ?? '', 1 + (turn % 3));
        if (slow) await unit.sql('select pg_sleep(0.005)');
        if (undo) throw new Undone();
      });
      total.committed += streams.length * (1 + (turn % 3));
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
      total.undone += 1;
    }
  }
  return total;
}

async function tell(unit: Unit, stream: string, person: string, times: number): Promise<void> {
  await unit.decide(calls, stream, { type: 'Several', facts: Array.from({ length: times }, () => noticed(person)) });
}

/** Looks at the outbox as a relay does, again and again. Gives how often. */
async function watch(writing: () => boolean): Promise<number> {
  let looks = 0;
  while (writing()) {
    for (const numbers of (await numbersByPerson()).values())
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    looks += 1;
  }
  return looks;
}

async function numbersByPerson(): Promise<Map<string, number[]>> {
  const rows = await store.rows<{ key: string; sequence: string }>(
    `select key, headers->>'ce_sequence' as sequence from es.outbox where lane = 'ordinary' order by seq`,
  );
  const numbers = new Map<string, number[]>();
  for (const { key, sequence } of rows) numbers.set(key, [...(numbers.get(key) ?? []), Number(sequence)]);
  return numbers;
}

const sum = (totals: { committed: number; undone: number }[]) =>
  totals.reduce((a, b) => ({ committed: a.committed + b.committed, undone: a.undone + b.undone }));
