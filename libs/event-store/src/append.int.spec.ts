import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ann, asked, ben, type Call, calls, deadline, elsewhere, given, home, noticed } from './calls.fixtures.js';
import { NotFound, Stale, sqlState } from './index.js';
import { openStore, type Store } from './store.fixtures.js';

let store: Store;
let id: string;

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
beforeEach(() => {
  id = randomUUID();
});

const decide = (command: Call) => store.units.run(home, (unit) => unit.decide(calls, id, command));

describe('Ann asks Ben for help', () => {
  it('gives the facts, the state and the version', async () => {
    expect(await decide(asked())).toMatchObject({ facts: [asked()], state: { asked: ann }, version: 1 });
    expect(await decide(given)).toMatchObject({ facts: [given], state: { given: ben }, version: 2 });
  });

  it('keeps the fact, its own row and its public event together', async () => {
    await decide(asked());
    expect(await store.rows('select version from call_row where call_id = $1', [id])).toEqual([{ version: 1 }]);
    expect(await published()).toMatchObject([{ lane: 'safety', topic: 'check-ins.safety', key: ann }]);
  });

  it('encodes the public event once, and remembers its digest for ever', async () => {
    await decide(asked());
    const [fact] = await facts();
    const [event] = await published();
    const payload = JSON.stringify({ followUp: id, person: ann, recipient: ben, deadline });
    expect(event).toMatchObject({ payload, fact_id: fact?.fact_id });
    expect(fact?.sha256).toEqual(createHash('sha256').update(payload).digest());
  });

  it('completes the envelope in the transaction', async () => {
    const cause = { correlation: randomUUID(), causation: randomUUID() };
    await store.units.run(home, (unit) => unit.decide(calls, id, asked()), { cause });
    const [fact] = await facts();
    expect((await published())[0]?.headers).toMatchObject({
      ce_id: fact?.fact_id,
      ce_type: 'check-ins.support-asked.v1',
      ce_source: 'urn:alongside:check-ins',
      ce_subject: `call-${id}`,
      ce_time: store.clock.now().toISOString(),
      ce_partitionkey: ann,
      ce_sequence: fact?.sequence,
      ce_incarnation: '1',
      ce_network: home,
      ce_correlationid: cause.correlation,
      ce_causationid: cause.causation,
    });
  });

  it('publishes nothing of what is rolled back, and the next one takes its sequence', async () => {
    const person = { recipient: randomUUID() };
    const failing = store.units.run(home, async (unit) => {
      await unit.decide(calls, id, noticed(person.recipient));
      throw new Error('Ben closed the door');
    });
    await expect(failing).rejects.toThrow('Ben closed the door');
    expect([await facts(), await published()]).toEqual([[], []]);
    await decide(noticed(person.recipient));
    expect(await published()).toMatchObject([{ headers: { ce_sequence: '1' } }]);
  });

  it('keeps what stays in the house in the house', async () => {
    await decide({ type: 'NoteKept', data: { note: 'for myself' } });
    expect(await published()).toEqual([]);
    expect(await facts()).toMatchObject([{ topic: null, key: null, sequence: null, sha256: null }]);
  });
});

describe('one unit that writes a stream twice', () => {
  it('sees its own facts', async () => {
    const { version, state } = await store.units.run(home, async (unit) => {
      await unit.decide(calls, id, asked());
      return unit.decide(calls, id, given);
    });
    expect({ version, given: state.given }).toEqual({ version: 2, given: ben });
  });
});

describe('facts for several people at once', () => {
  it('count for each of them', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const several = [noticed(one), noticed(other), noticed(one), given, noticed(one)];
    await store.units.run(home, (unit) => unit.decide(calls, id, { type: 'Several', facts: several }));
    const sequences = (await facts()).map(({ key, sequence }) => [key, sequence]);
    expect(sequences.filter(([key]) => key === one)).toEqual(['1', '2', '3'].map((sequence) => [one, sequence]));
    expect(sequences.filter(([key]) => key === other)).toEqual([[other, '1']]);
    expect((await published()).map(({ payload }) => payload)).toHaveLength(5);
  });
});

describe('a stream of another network', () => {
  beforeEach(() => decide(asked()));

  const tries = {
    'that must be new': { expected: 0 },
    'at an exact version': { expected: 1 },
    'at any version': { expected: -1 },
  };
  for (const [what, { expected }] of Object.entries(tries))
    it(`is not there to be appended to ${what}, seen or unseen`, async () => {
      expect(sqlState(await failure(elsewhere, elsewhere, expected))).toBe('ES404');
      expect(sqlState(await failure('*', elsewhere, expected))).toBe('ES404');
    });

  it('is not there to be loaded or decided upon', async () => {
    await expect(store.units.read(elsewhere, (unit) => unit.load(calls, id))).rejects.toThrow(NotFound);
    await expect(store.units.run(elsewhere, (unit) => unit.decide(calls, id, given))).rejects.toThrow(NotFound);
    expect(await facts()).toHaveLength(1);
  });
});

describe('a lost race', () => {
  it('is told by a state that no index raises', async () => {
    await decide(asked());
    expect(sqlState(await failure(home, home, 0))).toBe('ES001');
    expect(sqlState(await failure(home, home, 7))).toBe('ES001');
  });

  it('is not what a repeated fact id is taken for', async () => {
    await decide(asked());
    const [fact] = await facts();
    const error = await failure(home, home, 1, fact?.fact_id);
    expect(sqlState(error)).toBe('23505');
    expect(error).not.toBeInstanceOf(Stale);
  });

  it('at any version is none', async () => {
    expect(await failure(home, home, -1)).toBeUndefined();
    expect(await failure(home, home, -1)).toBeUndefined();
    expect((await facts()).map(({ version }) => version)).toEqual([1, 2]);
  });

  it('on a stream that is not there is not there', async () => {
    expect(sqlState(await failure(home, home, 3))).toBe('ES404');
  });
});

interface FactRow {
  fact_id: string;
  version: number;
  key: string;
  sequence: string;
  sha256: Buffer;
}

const facts = () => store.rows<FactRow>('select * from es.facts where stream_id = $1 order by version', [id]);

const published = () =>
  store.rows<{ fact_id: string; payload: string; headers: Record<string, string> }>(
    `select * from es.outbox where fact_id in (select fact_id from es.facts where stream_id = $1) order by seq`,
    [id],
  );

/** Calls the function itself, as a caller who has seen that version. */
async function failure(
  seenAs: string,
  network: string,
  expected: number,
  factId: string = randomUUID(),
): Promise<unknown> {
  const call = store.units.run(seenAs, (unit) =>
    unit.sql(
      `select es.append($1, 'call', $2, $3, '2026-03-02T12:00:00Z', '{}', $4, '{Noted}', '{"{}"}',
         '{}', '{}', '{}', '{}', '{}')`,
      [network, id, expected, [factId]],
    ),
  );
  return call.then(
    () => undefined,
    (error: unknown) => error,
  );
}
