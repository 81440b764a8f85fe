import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addressed, connected } from '../databases.js';
import { ensureDatabases } from './platform-databases.js';

const admin = process.env.ALONGSIDE_TEST_POSTGRES_URL ?? '';
const operator = { user: `operator_${process.pid}`, password: 'of this spec' };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-databases-'));
  await connected(admin, (client) =>
    client.query(`create role ${operator.user} login createrole createdb password '${operator.password}'`),
  );
});
afterAll(() => rm(folder, { recursive: true }));

describe('a PostgreSQL whose operator is no superuser', () => {
  it('is good enough: databases and accounts are made, and made again without harm', async () => {
    const wanted = {
      postgres: addressed(admin, operator),
      namespace: `o${process.pid}.`,
      services: ['check-ins'],
      folder,
    };
    const first = await ensureDatabases(wanted);
    expect(await ensureDatabases(wanted)).toEqual(first);
    const { migrate = '', run = '' } = first['check-ins'] ?? {};
    await connected(migrate, (client) => client.query('create schema es create table facts (id int)'));
    await connected(run, (client) => client.query('insert into es.facts values (1)'));
    await expect(connected(run, (client) => client.query('drop table es.facts'))).rejects.toThrow('must be owner');
  });
});
