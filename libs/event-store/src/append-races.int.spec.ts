import { randomUUID } from 'node:crypto';
import { type Chance, seed } from '@alongside/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { home } from './calls.fixtures.js';
import { openStore, type Store } from './store.fixtures.js';

let store: Store;
let writers: pg.Pool;

/** Milliseconds, on a machine that does much else. */
const aLongWay = 300_000;

beforeAll(async () => {
  store = await openStore();
  writers = store.pool({ max: 40, options: `-c alongside.network=${home}` });
});
afterAll(() => store.close());

/** The version that an append of so many facts reached, or the state of its failure. */
async function append(stream: string, expected: number, ids: string[]): Promise<number | string> {
  const values = [home, stream, expected, ids, ids.map(() => 'Noted'), ids.map(() => '{}')];
  try {
    const { rows } = await writers.query<{ version: number }>(
      `select es.append($1, 'call', $2, $3, '2026-03-02T12:00:00Z', '{}', $4, $5, $6,
         '{}', '{}', '{}', '{}', '{}') as version`,
      values,
    );
    return rows[0]?.version ?? 'nothing';
  } catch (error) {
    return String((error as pg.DatabaseError).code);
  }
}

describe('ten thousand who want to be the first on a hundred streams', () => {
  it(
    'exactly a hundred are',
    async () => {
      const streams = Array.from({ length: 100 }, () => randomUUID());
      const races = Array.from({ length: 10_000 }, (_, race) => append(streams[race % 100] ?? '', 0, [randomUUID()]));
      const results = await Promise.all(races);
      expect(results.filter((result) => result === 1)).toHaveLength(100);
      expect(results.filter((result) => result === 'ES001')).toHaveLength(9_900);
      const stored = await store.rows('select from es.facts where stream_id = any($1)', [streams]);
      expect(stored).toHaveLength(100);
    },
    aLongWay,
  );
});

describe('many who append where they believe the stream to be', () => {
  it(
    'follow each other without a gap, each where it believed to be',
    async () => {
      const chance = seed();
      const streams = Array.from({ length: 8 }, () => randomUUID());
      const seen = new Map<string, number>();
      const attempts = Array.from({ length: 40 }, () => writer(chance, streams, seen));
      const won = (await Promise.all(attempts)).flat();
      expect(won.length).toBeGreaterThan(streams.length);
      for (const stream of streams) expect(await versionsOf(stream)).toEqual(historyOf(stream, won));
    },
    aLongWay,
  );
});

interface Win {
  stream: string;
  expected: number;
  reached: number;
  ids: string[];
}

/** Fifty appends, one after the other: to be new, at what was last seen, at a guess, or anywhere. */
async function writer(chance: Chance, streams: string[], seen: Map<string, number>): Promise<Win[]> {
  const wins: Win[] = [];
  for (let turn = 0; turn < 50; turn += 1) {
    const stream = chance.pick(streams);
    const last = seen.get(stream) ?? 0;
    const expected = chance.pick([0, last, last, last, last + 1, -1]);
    const ids = Array.from({ length: 1 + chance.below(3) }, () => randomUUID());
    const reached = await append(stream, expected, ids);
    if (typeof reached === 'number') {
      seen.set(stream, reached);
      wins.push({ stream, expected, reached, ids });
    } else expect(['ES001', 'ES404']).toContain(reached);
  }
  return wins;
}

/** What a single writer would have written, had it made the same appends in the order of the versions they reached. */
function historyOf(stream: string, wins: Win[]): [number, string][] {
  const ordered = wins.filter((win) => win.stream === stream).sort((one, other) => one.reached - other.reached);
  const history: [number, string][] = [];
  for (const { expected, ids, reached } of ordered) {
    if (expected >= 0) expect(expected).toBe(history.length);
    for (const id of ids) history.push([history.length + 1, id]);
    expect(reached).toBe(history.length);
  }
  return history;
}

async function versionsOf(stream: string): Promise<[number, string][]> {
  const rows = await store.rows<{ version: number; fact_id: string }>(
    'select version, fact_id from es.facts where stream_id = $1 order by version',
    [stream],
  );
  return rows.map(({ version, fact_id }) => [version, fact_id]);
}
