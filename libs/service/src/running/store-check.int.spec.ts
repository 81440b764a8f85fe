import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabases, testDatabase, testStack } from '@alongside/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { diaries } from '../fixtures/diary.fixtures.js';
import { surroundings } from '../fixtures/running.fixtures.js';
import { migrate } from '../migrate/migrate.js';
import { startService } from './start.js';

let databases: TestDatabases;
let env: ReturnType<typeof surroundings>;
let admin: Client;
const folder = mkdtempSync(join(tmpdir(), 'alongside-service-'));

beforeAll(async () => {
  databases = await testDatabase('diaries', async ({ migrate: databaseUrl, keysMigrate }) => {
    await migrate(diaries, { databaseUrl, keysDatabaseUrl: keysMigrate, purpose: 'test' });
  });
  env = surroundings(databases, folder);
  admin = new Client({ connectionString: testStack().postgres });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await databases.drop();
  rmSync(folder, { recursive: true });
});

const starting = (change: Record<string, string>) =>
  startService(diaries, { kafka: false, env: { ...env, ALONGSIDE_LOG_LEVEL: 'silent', ...change } });

function asRole(name: string, password: string): string {
  return Object.assign(new URL(databases.run), { username: name, password }).href;
}

/** A role of its own, as roles belong to the whole server, with rights as somebody might give by mistake. */
async function withRole(rights: string, check: (url: string) => Promise<void>): Promise<void> {
  const name = `mistake_${randomBytes(4).toString('hex')}`;
  const database = new URL(databases.run).pathname.slice(1);
  await admin.query(`create role ${name} login password 'x' ${rights}`);
  await admin.query(`grant connect on database "${database}" to ${name}`);
  try {
    await check(asRole(name, 'x'));
  } finally {
    await admin.query(`revoke connect on database "${database}" from ${name}`);
    await admin.query(`drop role ${name}`);
  }
}

describe('a service whose role row-level security does not bind', () => {
  it('does not start as the owner of the tables', async () => {
    await expect(starting({ ALONGSIDE_DATABASE_URL: databases.migrate })).rejects.toThrow(
      /diaries_migrate of ALONGSIDE_DATABASE_URL has the rights of an owner of tables, so row-level security does not/,
    );
  });

  it('does not start as a member of the owner', async () => {
    const owner = new URL(databases.migrate).username;
    await withRole(`in role "${owner}"`, async (url) => {
      await expect(starting({ ALONGSIDE_DATABASE_URL: url })).rejects.toThrow('has the rights of an owner of tables');
    });
  });

  it('does not start with BYPASSRLS', async () => {
    await withRole('bypassrls', async (url) => {
      await expect(starting({ ALONGSIDE_DATABASE_URL: url })).rejects.toThrow('has BYPASSRLS');
    });
  });

  it('does not start as a superuser', async () => {
    await withRole('superuser', async (url) => {
      await expect(starting({ ALONGSIDE_DATABASE_URL: url })).rejects.toThrow('is a superuser and has the rights');
    });
  });
});

describe("a story's clock", () => {
  it('is refused by a database that was not made for a story', async () => {
    const file = join(folder, 'clock');
    writeFileSync(file, '0');
    await expect(starting({ ALONGSIDE_STORY_CLOCK: file })).rejects.toThrow('ALONGSIDE_STORY_CLOCK moves time');
  });

  it('is demanded by a database that was', async () => {
    const story = await testDatabase('diaries-story', async ({ migrate: databaseUrl, keysMigrate }) => {
      await migrate(diaries, { databaseUrl, keysDatabaseUrl: keysMigrate, purpose: 'story' });
    });
    const urls = { ALONGSIDE_DATABASE_URL: story.run, ALONGSIDE_KEYS_DATABASE_URL: story.keysRun };
    await expect(starting(urls)).rejects.toThrow('This database was made for a story');
    await story.drop();
  });
});

describe('a wrapping key', () => {
  it('is refused when others can read its file, or when it is no key', async () => {
    const open = join(folder, 'open-key');
    writeFileSync(open, randomBytes(32).toString('base64'), { mode: 0o644 });
    await expect(starting({ ALONGSIDE_KEY_FILE: open })).rejects.toThrow('run chmod 600 on it');
    await expect(starting({ ALONGSIDE_KEY_FILE: join(folder, 'none') })).rejects.toThrow('names no file');
    const short = join(folder, 'short-key');
    writeFileSync(short, 'c2hvcnQ=', { mode: 0o600 });
    await expect(starting({ ALONGSIDE_KEY_FILE: short })).rejects.toThrow('must hold 32 bytes in base64');
  });
});

describe('a port that somebody else has', () => {
  it('is said, with the remedy', async () => {
    const first = await starting({});
    const { port } = new URL(first.url);
    await expect(starting({ ALONGSIDE_PORT: port })).rejects.toThrow(
      `Port ${port} of 127.0.0.1 is in use: set ALONGSIDE_PORT`,
    );
    await first.stop();
  });
});
