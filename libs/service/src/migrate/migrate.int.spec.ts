import { type TestDatabases, testDatabase } from '@alongside/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { diaries } from '../fixtures/diary.fixtures.js';
import { migrate } from './migrate.js';

let databases: TestDatabases;
let owner: Client;
const migration = (settings: object = {}) =>
  migrate(diaries, { databaseUrl: databases.migrate, keysDatabaseUrl: databases.keysMigrate, ...settings });

beforeAll(async () => {
  databases = await testDatabase('diaries-to-migrate', async () => undefined);
  owner = new Client({ connectionString: databases.migrate });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await databases.drop();
});

describe('a migration', () => {
  it('gives up behind a lock instead of holding everybody up', async () => {
    await owner.query('begin');
    await owner.query('select pg_advisory_xact_lock(7261046018)');
    await expect(migration()).rejects.toMatchObject({ code: '55P03' });
    await owner.query('rollback');
  });

  it('is applied once, whoever else migrates at the same time', async () => {
    const applied = await Promise.all([migration({ purpose: 'test' }), migration({ purpose: 'test' })]);
    expect(applied.flat().sort()).toEqual([...new Set(applied.flat())].sort());
    expect(applied.flat()).toEqual(expect.arrayContaining(['Engine1Schema', 'Access1KeysAndSessions']));
    expect(await migration()).toEqual([]);
  });

  it('is refused for another purpose than the database was made for', async () => {
    await expect(migration({ purpose: 'story' })).rejects.toThrow('This database was made for the purpose test');
  });

  it('lets the run role read which migrations ran, and nothing more', async () => {
    const { username } = new URL(databases.run);
    const rights = async (right: string) =>
      (await owner.query(`select has_table_privilege($1, 'mikro_orm_migrations', $2) as has`, [username, right]))
        .rows[0].has;
    expect([await rights('select'), await rights('insert'), await rights('delete')]).toEqual([true, false, false]);
  });
});

describe('a migration that is told the run role', () => {
  it('gives it what it needs where nobody else prepared the database', async () => {
    const fresh = await testDatabase('diaries-run-role', async () => undefined);
    const { username } = new URL(fresh.run);
    await migrate(diaries, { databaseUrl: fresh.migrate, keysDatabaseUrl: fresh.keysMigrate, runRole: username });
    const run = new Client({ connectionString: fresh.run });
    await run.connect();
    await run.query('select from access.token_key');
    await expect(run.query('delete from es.facts')).rejects.toMatchObject({ code: '42501' });
    await run.end();
    await fresh.drop();
  });
});
