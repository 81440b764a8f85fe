import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from './cannot-start.js';
import type { Stage } from './guard.js';
import type { Guard } from './guard-line.js';

export interface ProgramSettings {
  name: string;
  stage: Stage;
  command: string;
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** The file that receives what it prints. */
  log: string;
  /** What asks it to end in good order. */
  signal: NodeJS.Signals;
  uid?: number;
  gid?: number;
}

const POLL_MS = 25;
/** Enough for a stack trace; the sign that a server is ready comes long before so much is printed. */
const TAIL_BYTES = 16_384;

/** A process under guard. It leads a group of its own, so that Ctrl-C in the terminal reaches only the program. */
export class Program {
  readonly exited: Promise<void>;
  private readonly child: ChildProcess;
  private readonly printedBefore: number;

  constructor(
    guard: Guard,
    private readonly settings: ProgramSettings,
  ) {
    const { command, args, cwd, env, uid, gid, stage, signal } = settings;
    const log = openSync(settings.log, 'a', 0o600);
    this.printedBefore = statSync(settings.log).size;
    const child = spawn(command, args, { cwd, env, uid, gid, detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    this.child = child;
    const { pid } = child;
    if (pid) guard.tell({ process: pid, stage, signal });
    this.exited = new Promise((resolve) => {
      child.once('error', () => resolve());
      child.once('exit', () => {
        if (pid) guard.tell({ gone: pid });
        resolve();
      });
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get log(): string {
    return this.settings.log;
  }

  get alive(): boolean {
    return this.pid > 0 && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The exit code, nothing while it runs or when a signal ended it. */
  get code(): number | null {
    return this.child.exitCode;
  }

  /** The end of what it printed since this start. */
  printed(): string {
    const size = statSync(this.log).size;
    const begin = Math.max(this.printedBefore, size - TAIL_BYTES);
    const bytes = Buffer.alloc(size - begin);
    const file = openSync(this.log, 'r');
    readSync(file, bytes, 0, bytes.length, begin);
    closeSync(file);
    return bytes.toString('utf8');
  }

  kill(signal: NodeJS.Signals): void {
    if (this.alive) process.kill(this.pid, signal);
  }

  /** Waits for a condition of its start; ends it and says what it printed when it exits or takes too long. */
  async until(ready: () => boolean | Promise<boolean>, limitMs: number): Promise<void> {
    const limit = Date.now() + limitMs;
    while (!(await ready())) {
      if (!this.alive) throw this.failed('ended while starting');
      if (Date.now() > limit) {
        await this.stop(0);
        throw this.failed(`was not ready after ${limitMs / 1000} s`);
      }
      await pause(POLL_MS);
    }
  }

  private failed(how: string): CannotStart {
    const { name, log } = this.settings;
    return new CannotStart(`${name} ${how}. The end of what it said (the rest is in ${log}):\n${this.printed()}`);
  }

  /** Asks it to end, and makes it end after the given patience. */
  async stop(patienceMs: number): Promise<void> {
    this.kill(this.settings.signal);
    const hard = setTimeout(() => this.kill('SIGKILL'), patienceMs);
    if (this.alive) await this.exited;
    clearTimeout(hard);
  }
}
