import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Guard } from './guard-line.js';
import { findJava } from './java.js';
import { takeLock } from './lock.js';
import { demandOutside } from './outside.js';
import { choosePort, HOST } from './ports.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-lacks-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fakeJava(version: string): Promise<NodeJS.ProcessEnv> {
  const home = join(folder, version);
  await mkdir(join(home, 'bin'), { recursive: true });
  await writeFile(join(home, 'bin/java'), `#!/bin/sh\necho 'openjdk version "${version}"' >&2\n`);
  await chmod(join(home, 'bin/java'), 0o755);
  return { JAVA_HOME: home, PATH: '' };
}

describe('a machine without a usable Java', () => {
  it('is told what to install', async () => {
    await expect(findJava({ PATH: '' })).rejects.toThrow(
      /^Kafka needs Java and none was found: install version 17 or newer/,
    );
  });

  it('is told which one was found when it is too old', async () => {
    await expect(findJava(await fakeJava('1.8.0_392'))).rejects.toThrow(/bin\/java is version 8\): install/);
    await expect(findJava(await fakeJava('11.0.2'))).rejects.toThrow(/bin\/java is version 11\): install/);
  });

  it('is served by the one that JAVA_HOME names', async () => {
    const env = await fakeJava('21.0.1');
    expect(await findJava(env)).toBe(join(String(env.JAVA_HOME), 'bin/java'));
  });
});

describe('a port that was asked for', () => {
  const variable = 'ALONGSIDE_TEST_ONLY_PORT';
  afterAll(() => {
    delete process.env[variable];
  });

  it('is refused with the remedy while somebody has it', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, HOST, done));
    const { port } = server.address() as { port: number };
    process.env[variable] = String(port);
    await expect(choosePort(variable)).rejects.toThrow(
      `Port ${port} is in use: end the program that has it, or give another one by ${variable}.`,
    );
    await new Promise((done) => server.close(done));
    expect(await choosePort(variable)).toBe(port);
  });

  it('is refused when it is none', async () => {
    process.env[variable] = 'http';
    await expect(choosePort(variable)).rejects.toThrow('is "http", which is no port: give a number from 1 to 65535.');
  });
});

describe('outside servers', () => {
  it('are named with their variable when they do not answer', async () => {
    const postgres = 'postgres://admin:secret@127.0.0.1:1/postgres';
    await expect(demandOutside({ postgres })).rejects.toThrow(
      'PostgreSQL at 127.0.0.1:1 does not answer (ECONNREFUSED): start it, or correct ALONGSIDE_POSTGRES_URL.',
    );
  });

  it('are described when their address is none, without repeating what may hold a password', async () => {
    await expect(demandOutside({ postgres: 'secret' })).rejects.toThrow(/^ALONGSIDE_POSTGRES_URL is no address/);
    await expect(demandOutside({ brokers: 'kafka' })).rejects.toThrow('write each broker as host:port');
  });
});

describe('a folder from which somebody runs already', () => {
  it('is refused with the process that has it, and free when that one has ended', async () => {
    const lock = join(folder, 'running.json');
    const [mine, other] = [Guard.start(), Guard.start()];
    await takeLock(lock, mine);
    await expect(takeLock(lock, other)).rejects.toThrow(
      `It already runs from this folder (process ${process.pid}): end that one, or use another copy.`,
    );
    await mine.finish();
    await takeLock(lock, other);
    await other.finish();
  });
});
