import { randomUUID } from 'node:crypto';
import { forgotten } from '@alongside/eventsourcing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ann, asked, type Call, calls, home } from './calls.fixtures.js';
import { openStore, type Store } from './store.fixtures.js';

let store: Store;
let id: string;

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  store.cipher.forgotten.clear();
  id = randomUUID();
  await decide(asked('canary in the note'));
});

const decide = (command: Call) => store.units.run(home, (unit) => unit.decide(calls, id, command));
const load = () => store.units.read(home, (unit) => unit.load(calls, id));

describe('what Ann wrote for nobody else', () => {
  it('is nowhere in the store', async () => {
    expect(await everythingStored()).toContain(id);
    expect(await everythingStored()).not.toContain('canary');
  });

  it('reads as she wrote it while she has a key', async () => {
    expect((await load()).state.notes).toEqual(['canary in the note']);
  });

  it('is forgotten with her key, while what happened stays', async () => {
    store.cipher.forgotten.add(ann);
    expect(await load()).toMatchObject({ version: 1, state: { asked: ann, notes: [forgotten] } });
  });

  it('does not tell whether she wrote anything', async () => {
    await decide({ type: 'NoteKept', data: { note: null } });
    const stored = await store.rows<{ data: object }>(
      'select data from es.facts where version = 2 and stream_id = $1',
      [id],
    );
    expect(stored).toEqual([{ data: { note: { $sealed: expect.any(String) } } }]);
    expect((await load()).state.notes).toEqual(['canary in the note', 'null']);
  });

  it('cannot be moved to another place', async () => {
    await store.rows(`update es.facts set fact_id = gen_random_uuid() where stream_id = $1`, [id]);
    await expect(load()).rejects.toThrow('sealed for another place');
  });
});

/** Every row of every table as text. */
async function everythingStored(): Promise<string> {
  const tables = await store.rows<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
     where schemaname in ('es', 'public')`,
  );
  const texts = await Promise.all(tables.map(({ name }) => store.rows<object>(`select t::text from ${name} t`)));
  return JSON.stringify(texts);
}
