import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './folders.js';
import { identityOf } from './living.js';
import { becomesTrue } from './polling.js';
import { isFree } from './ports.js';

/** What the standing program says of itself. */
export interface Standing {
  folder: string;
  guard: number;
  program: number;
  postgres: string;
  brokers: string;
}

/** The promise: nothing is left ten seconds after the kill. */
export const GONE_MS = 10_000;

const LAUNCHER = join(root, 'tools/dev/run.mjs');
const PROGRAM = 'infra/local/src/standing.fixtures.ts';

/** npm as it behaves here: a process that starts the launcher, knows nothing of what that starts, and waits. */
const NPM = `
  const { spawn } = require('node:child_process');
  spawn(process.execPath, ${JSON.stringify([LAUNCHER, PROGRAM])}, { stdio: 'inherit' });
`;

export const byLauncher = [LAUNCHER, PROGRAM];
export const byNpm = ['-e', NPM];

/** Starts the standing program and waits until it stands. */
export function stand(args: string[]): Promise<[ChildProcess, Standing]> {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, npm_lifecycle_event: 'start' },
  });
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout?.on('data', (bytes: Buffer) => {
      printed += bytes.toString();
      if (printed.endsWith('\n')) resolve([child, JSON.parse(printed) as Standing]);
    });
    child.once('exit', () => reject(new Error('the program ended before it stood')));
  });
}

/** The program's servers: whatever runs with its folder among the arguments. */
export function serversOf({ folder }: Standing): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => commandLine(pid).includes(folder)).map(Number);
}

/** What is still there of it when the time is over, in words; nothing as soon as nothing is. */
export async function leftOf(standing: Standing, pids: number[], within: number): Promise<string[]> {
  const gone = await becomesTrue(async () => (await found(standing, pids)).length === 0, within);
  return gone ? [] : found(standing, pids);
}

async function found({ postgres, brokers, folder }: Standing, pids: number[]): Promise<string[]> {
  const processes = pids.filter((pid) => identityOf(pid)).map((pid) => `process ${pid}`);
  const ports = [];
  for (const port of [new URL(postgres).port, brokers.split(':')[1]])
    if (!(await isFree(Number(port)))) ports.push(`port ${port}`);
  return [...processes, ...ports, ...(existsSync(folder) ? [folder] : [])];
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    // It ended between the listing and the look.
    return '';
  }
}
