import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ann, asked, calls, elsewhere, home } from './calls.fixtures.js';
import { everyNetwork, noNetwork, sqlState } from './index.js';
import { openStore, type Store } from './store.fixtures.js';

let store: Store;

const guarded = ['es.streams', 'es.facts', 'es.timer', 'es.idempotency', 'es.reading', 'call_row'];

beforeAll(async () => {
  store = await openStore();
  await store.units.run(home, async (unit) => {
    await unit.decide(calls, randomUUID(), asked());
    await unit.sql(`insert into es.reading (network_id, subject, reader, what, at) values ($1, $2, $2, 'plan', $3)`, [
      home,
      ann,
      unit.now.toISOString(),
    ]);
    await unit.sql(
      `insert into es.idempotency (network_id, person, route, key_hash, request_hash, expires_at)
       values ($1, $2, 'POST /me/plan', '', '', $3)`,
      [home, ann, unit.now.toISOString()],
    );
  });
});
afterAll(() => store.close());

const seenFrom = (network: string, table: string) =>
  store.units.read(network, (unit) => unit.sql(`select from ${table}`)).then(({ length }) => length);

describe('a row of one network', () => {
  for (const table of guarded) {
    it(`of ${table} is seen from there and by the engine`, async () => {
      expect([await seenFrom(home, table), await seenFrom(everyNetwork, table)]).toEqual([1, 1]);
    });

    it(`of ${table} is not seen from another, from none, or by who named nothing`, async () => {
      expect([await seenFrom(elsewhere, table), await seenFrom(noNetwork, table)]).toEqual([0, 0]);
      const unset = store.pool({ max: 1 });
      expect((await unset.query(`select from ${table}`)).rowCount).toBe(0);
      await unset.query(`begin; select set_config('alongside.network', '${home}', true); commit`);
      expect((await unset.query(`select from ${table}`)).rowCount).toBe(0);
    });
  }

  it('cannot be written from another', async () => {
    const writing = store.units.run(elsewhere, (unit) =>
      unit.sql('insert into call_row (network_id, call_id, version) values ($1, gen_random_uuid(), 1)', [home]),
    );
    expect(sqlState(await writing.catch((error: unknown) => error))).toBe('42501');
  });
});

describe('every table of the engine', () => {
  it('that has a network keeps networks apart', async () => {
    const open = await store.rows(
      `select c.oid::regclass::text from pg_class c join pg_attribute a on a.attrelid = c.oid
       where a.attname = 'network_id' and c.relkind = 'r' and not c.relrowsecurity`,
    );
    expect(open).toEqual([]);
  });

  it('is written by the run role, but facts and readings are only added, the installation only read', async () => {
    const granted = await store.rows<{ table: string; granted: string[] }>(
      `select table_name as table, array_agg(privilege_type::text order by privilege_type) as granted
       from information_schema.role_table_grants
       where grantee = $1 and table_name in ('facts', 'reading', 'installation', 'streams')
       group by table_name order by table_name`,
      [new URL(store.databases.run).username],
    );
    expect(granted).toEqual([
      { table: 'facts', granted: ['INSERT', 'SELECT'] },
      { table: 'installation', granted: ['SELECT'] },
      { table: 'reading', granted: ['INSERT', 'SELECT'] },
      { table: 'streams', granted: ['DELETE', 'INSERT', 'SELECT', 'UPDATE'] },
    ]);
  });
});
