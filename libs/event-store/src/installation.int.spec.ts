import { randomBytes } from 'node:crypto';
import { testStack } from '@alongside/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { engineMigrations, readInstallation } from './index.js';

let name: string;
let admin: pg.Client;

beforeEach(async () => {
  name = `purpose_${randomBytes(4).toString('hex')}`;
  admin = new pg.Client({ connectionString: testStack().postgres });
  await admin.connect();
  await admin.query(`create database ${name} template template0`);
});
afterEach(async () => {
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
});

async function installed() {
  const clientUrl = Object.assign(new URL(testStack().postgres), { pathname: `/${name}` }).href;
  const orm = await MikroORM.init({
    clientUrl,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    migrations: { migrationsList: engineMigrations, snapshot: false, silent: true },
  });
  try {
    await orm.migrator.up();
    return await readInstallation(orm.em.fork());
  } finally {
    await orm.close();
  }
}

describe('a database', () => {
  it('is for people who live, unless it was made for something else', async () => {
    expect(await installed()).toEqual({ purpose: 'live', incarnation: 1 });
  });

  it('made for a story is for stories from its first migration on, whatever is set later', async () => {
    await admin.query(`alter database ${name} set alongside.purpose = 'story'`);
    expect(await installed()).toEqual({ purpose: 'story', incarnation: 1 });
    await admin.query(`alter database ${name} set alongside.purpose = 'live'`);
    expect(await installed()).toEqual({ purpose: 'story', incarnation: 1 });
  });

  it('has no purpose that nobody knows', async () => {
    await admin.query(`alter database ${name} set alongside.purpose = 'fun'`);
    await expect(installed()).rejects.toThrow('installation_purpose_check');
  });
});
