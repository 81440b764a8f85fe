import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type TestDatabases, testDatabase } from './test-database.js';

const migrations: string[] = [];

async function migrate({ migrate: url }: { migrate: string }): Promise<void> {
  migrations.push(url);
  await query(url, 'create schema es');
  await query(url, 'create table es.facts (id int)');
  await query(url, 'create function es.answer() returns int language sql as $$ select 42 $$');
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('two spec files that ask for the databases of one service', () => {
  let ann: TestDatabases;
  let ben: TestDatabases;

  beforeAll(async () => {
    [ann, ben] = await Promise.all([testDatabase('sample', migrate), testDatabase('sample', migrate)]);
  });
  afterAll(() => Promise.all([ann.drop(), ben.drop()]));

  it('migrate once and share no rows', async () => {
    await query(ann.run, 'insert into es.facts values (1)');
    expect(await query(ben.run, 'select * from es.facts')).toEqual([]);
    expect(migrations).toHaveLength(1);
  });

  it('may use what was made, but neither define nor reach the other account’s things', async () => {
    expect(await query(ann.run, 'select es.answer()')).toEqual([{ answer: 42 }]);
    await expect(query(ann.run, 'create table es.more (id int)')).rejects.toThrow('permission denied for schema es');
    await expect(query(ann.run, 'drop table es.facts')).rejects.toThrow('must be owner');
  });

  it('refuse the account of another service', async () => {
    const other = await testDatabase('stranger', async () => undefined);
    const url = new URL(other.run);
    url.pathname = new URL(ann.run).pathname;
    await expect(query(url.href, 'select 1')).rejects.toThrow('permission denied for database');
    await other.drop();
  });
});
