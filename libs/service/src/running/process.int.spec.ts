import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, type TestDatabases, testDatabase } from '@alongside/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Program } from '../fixtures/program.fixtures.js';
import { surroundings } from '../fixtures/running.fixtures.js';

let databases: TestDatabases;
let env: Record<string, string>;
const folder = mkdtempSync(join(tmpdir(), 'alongside-service-'));

beforeAll(async () => {
  databases = await testDatabase('diaries-not-migrated', async () => undefined);
  env = {
    ...surroundings(databases, folder),
    ALONGSIDE_MIGRATE_DATABASE_URL: databases.migrate,
    ALONGSIDE_MIGRATE_KEYS_DATABASE_URL: databases.keysMigrate,
    ALONGSIDE_PURPOSE: 'test',
  };
});
afterEach(() => Program.killAll());
afterAll(async () => {
  await databases.drop();
  rmSync(folder, { recursive: true });
});

const health = async (url: string, which: string) => (await fetch(`${url}/health/${which}`)).status;

describe('a service started without its configuration', () => {
  it('says everything that is missing, and ends with 1', async () => {
    const program = new Program({});
    expect(await program.end()).toBe(1);
    expect(program.errors.split('\n')).toEqual([
      'The configuration is not complete:',
      expect.stringContaining('ALONGSIDE_DATABASE_URL is not set.'),
      expect.stringContaining('ALONGSIDE_KEYS_DATABASE_URL is not set.'),
      expect.stringContaining('ALONGSIDE_KEY_FILE is not set.'),
      expect.stringContaining('ALONGSIDE_KAFKA_BROKERS is not set.'),
      expect.stringContaining('ALONGSIDE_ROOT_THUMBPRINT is not set.'),
      '',
    ]);
  });

  it('says which commands it knows when it is given another one', async () => {
    const program = new Program(env, 'migrat');
    expect(await program.end()).toBe(1);
    expect(program.errors).toBe('diaries knows no command migrat: migrate, count-diaries.\n');
  });
});

describe('a service started before its database is migrated', () => {
  it('waits unready, and becomes ready by itself when it is; a second migration has nothing to do', async () => {
    const program = new Program(env);
    const url = await program.url();
    expect([await health(url, 'live'), await health(url, 'started'), await health(url, 'ready')]).toEqual([
      200, 503, 503,
    ]);
    await eventually(() => program.output.includes('Engine1Schema'));

    const migration = new Program(env, 'migrate');
    expect(await migration.end()).toBe(0);
    expect(migration.output).toMatch(/^diaries: applied Keys1SubjectKey, Engine1Schema.*, Access1KeysAndSessions\n$/);
    await eventually(async () => (await health(url, 'ready')) === 200);
    expect(await health(url, 'started')).toBe(200);

    const again = new Program(env, 'migrate');
    expect([await again.end(), again.output]).toEqual([0, 'diaries: nothing to apply\n']);
    expect(await program.end('SIGTERM')).toBe(0);
  });

  it('can be told to stop while it waits', async () => {
    const nowhere = { ...env, ALONGSIDE_DATABASE_URL: 'postgres://x:y@127.0.0.1:1/z' };
    const program = new Program(nowhere);
    expect(await health(await program.url(), 'live')).toBe(200);
    expect(await program.end('SIGTERM')).toBe(0);
  });
});

describe("an operator's command", () => {
  it('runs with the service, and ends', async () => {
    const program = new Program(env, 'count-diaries');
    expect([await program.end(), program.output]).toEqual([0, '0 diaries\n']);
  });
});
