import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demandRoom } from './folders.js';
import type { Guard } from './guard-line.js';
import { freePorts, HOST } from './ports.js';
import { postgresBinaries } from './postgres-binaries.js';
import { commandAs, type RunAs, runAs } from './postgres-user.js';
import { Program } from './program.js';

export interface Postgres {
  /** The superuser's address, password included: for whoever makes databases, never for a service. */
  url: string;
  program: Program;
  stop(): Promise<void>;
}

export interface PostgresOptions {
  guard: Guard;
  folder: string;
  port?: number;
  /** A folder that is thrown away need not survive a power cut; commits are as ordered as ever. */
  throwAway: boolean;
}

const INIT_LIMIT_MS = 120_000;
const START_LIMIT_MS = 120_000;
const STOP_PATIENCE_MS = 15_000;
const ATTEMPTS = 3;
// Without them initdb takes the environment's locale: it fails on one that was never made, and "C" gives SQL_ASCII.
const LOCALE = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

/** One real PostgreSQL server as a plain process, reachable from this machine by password only. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { folder } = options;
  await demandRoom(folder);
  const { initdb, postgres } = await postgresBinaries();
  const user = runAs();
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  const whole = join(folder, 'initialised');
  if (!existsSync(whole)) {
    await initialise({ ...options, user, initdb, data, passwordFile });
    await writeFile(whole, '');
  }
  const password = await readFile(passwordFile, 'utf8');
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? Number((await freePorts(1))[0]);
    const program = launch({ ...options, user, postgres, data, port });
    try {
      const ready = () => program.printed().includes('database system is ready to accept connections');
      await program.until(ready, START_LIMIT_MS);
    } catch (error) {
      if (attempt === ATTEMPTS || !/could not (bind|create any TCP)/.test(program.printed())) throw error;
      continue;
    }
    const url = `postgres://postgres:${password}@${HOST}:${port}/postgres`;
    return { url, program, stop: () => program.stop(STOP_PATIENCE_MS) };
  }
}

interface Initialise extends PostgresOptions {
  user: RunAs;
  initdb: string;
  data: string;
  passwordFile: string;
}

async function initialise({ guard, folder, throwAway, user, initdb, data, passwordFile }: Initialise): Promise<void> {
  // What is there is the rest of a first start that was broken off.
  await rm(data, { recursive: true, force: true });
  await mkdir(data, { mode: 0o700 });
  await chmod(folder, 0o711);
  await writeFile(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
  for (const path of [data, passwordFile]) await own(path, user);
  const { command, before, as } = commandAs(user, [initdb, data], initdb);
  const program = new Program(guard, {
    name: 'initdb',
    stage: 'server',
    command,
    args: [
      ...before,
      `--pgdata=${data}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      ...LOCALE,
    ].concat(throwAway ? ['--no-sync'] : []),
    cwd: data,
    env: environment(),
    log: join(folder, 'initdb.txt'),
    signal: 'SIGTERM',
    ...as,
  });
  await program.until(() => program.code === 0, INIT_LIMIT_MS);
}

interface Launch extends PostgresOptions {
  user: RunAs;
  postgres: string;
  data: string;
  port: number;
}

function launch({ guard, folder, throwAway, user, postgres, data, port }: Launch): Program {
  const { command, before, as } = commandAs(user, [postgres, data], postgres);
  const settings = { ...SETTINGS, ...(throwAway ? THROW_AWAY : {}), port };
  return new Program(guard, {
    name: 'PostgreSQL',
    stage: 'server',
    command,
    args: [...before, '-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    cwd: data,
    env: environment(),
    log: join(folder, 'postgres.txt'),
    // "Fast": ends open sessions. SIGTERM would wait for them.
    signal: 'SIGINT',
    ...as,
  });
}

const SETTINGS = {
  listen_addresses: HOST,
  unix_socket_directories: '',
  max_connections: 300,
  timezone: 'UTC',
  log_timezone: 'UTC',
  // In the data folder, so that a hard kill leaves nothing of it in the system's shared memory.
  dynamic_shared_memory_type: 'mmap',
};
const THROW_AWAY = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'on' };

/** PostgreSQL's words are read here, so they must be English; nothing else of ours concerns it. */
const environment = () => ({ PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' });

const own = async (path: string, { uid, gid }: RunAs) => {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
};
