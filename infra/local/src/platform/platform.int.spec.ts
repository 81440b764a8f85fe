import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addressed, connected } from '../databases.js';
import { identityOf } from '../living.js';
import { type Platform, startPlatform } from './platform.js';

const services = ['check-ins', 'identity', 'notifications'];
let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform({
    stack: stackOfThisRun(),
    namespace: `p${Date.now().toString(36)}.`,
    purpose: 'test',
    services,
    partitions: 1,
  });
}, 120_000);
afterAll(() => platform?.stop());

/** The testing library has the same, but stands on this package. */
function stackOfThisRun() {
  const { ALONGSIDE_TEST_POSTGRES_URL: postgres, ALONGSIDE_TEST_KAFKA_BROKERS: brokers } = process.env;
  if (!postgres || !brokers) throw new Error('This spec needs servers: run it by "npm test -- <path>".');
  return { name: 'of this run', postgres, brokers };
}

describe('services started on a stack', () => {
  it('are ready, each at its own address', async () => {
    const answers = await Promise.all(services.map((name) => fetch(`${platform.urls[name]}/health/ready`)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(Object.values(platform.urls)).size).toBe(3);
  });

  it('may enter their own databases and nobody else’s', async () => {
    for (const [name, own] of Object.entries(platform.databases))
      for (const [other, { run, keysRun }] of Object.entries(platform.databases))
        for (const target of [run, keysRun]) {
          const database = decodeURIComponent(new URL(target).pathname.slice(1));
          const entering = connected(addressed(own.run, { database }), () => Promise.resolve('entered'));
          const expected = name === other ? 'entered' : 'permission denied for database';
          expect(await entering.catch((error: Error) => error.message)).toContain(expected);
        }
  });

  it('run under accounts that can neither define nor bypass anything', async () => {
    for (const { run } of Object.values(platform.databases))
      await connected(run, async (client) => {
        const { rows } = await client.query(
          `select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole as mighty
           from pg_roles where rolname = current_user`,
        );
        expect(rows).toEqual([{ mighty: false }]);
        await expect(client.query('create table public.more (id int)')).rejects.toThrow('permission denied');
      });
  });
});

describe('a service that is killed', () => {
  it('comes back at the same address as another process', async () => {
    const { identity } = platform.services;
    const before = identity?.pid ?? 0;
    await identity?.kill('SIGKILL');
    expect(identityOf(before)).toBe('');
    await identity?.start();
    expect(identity?.pid).not.toBe(before);
    expect((await fetch(`${platform.urls.identity}/health/ready`)).ok).toBe(true);
  });
});

describe('a platform that is stopped', () => {
  it('leaves no process and no folder', async () => {
    const pids = Object.values(platform.services).map(({ pid }) => pid);
    await platform.stop();
    expect(pids.filter((pid) => identityOf(pid))).toEqual([]);
    expect(existsSync(platform.folder)).toBe(false);
  });
});
