import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CannotStart } from './cannot-start.js';
import type { Guard } from './guard-line.js';
import { identityOf } from './living.js';
import { becomesTrue } from './polling.js';

interface Holder {
  pid: number;
  /** Of the starter and of its guard: a pid alone may long belong to somebody else. */
  starter: string;
  guard: string;
}

/** A killed starter's guard has ten seconds to end what was started. */
const CLEANING_MS = 12_000;

/** One installation runs from one folder; the guard gives the lock back when all of it is gone. */
export async function takeLock(file: string, guard: Guard): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await demandNotRunning(file);
  await rm(file, { force: true });
  const holder: Holder = { pid: process.pid, starter: identityOf(process.pid), guard: identityOf(guard.pid) };
  await writeFile(file, JSON.stringify(holder), { flag: 'wx' });
  guard.tell({ remove: file });
}

/** Waits for a guard that is still cleaning up; refuses when somebody is running. */
export async function demandNotRunning(file: string): Promise<void> {
  await becomesTrue(() => isRunning(file) || !isGuarded(file), CLEANING_MS);
  if (!isRunning(file) && !isGuarded(file)) return;
  const pid = holderOf(file)?.pid;
  throw new CannotStart(`It already runs from this folder (process ${pid}): end that one, or use another copy.`);
}

export const isRunning = (file: string): boolean => {
  const holder = holderOf(file);
  return holder !== undefined && identityOf(holder.pid) === holder.starter;
};

function isGuarded(file: string): boolean {
  const guard = holderOf(file)?.guard;
  return guard !== undefined && identityOf(Number(guard.split(' ')[0])) === guard;
}

function holderOf(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}
