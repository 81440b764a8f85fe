import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Told } from './guard.js';
import { starters } from './living.js';

const REPLACEMENTS = 5;

/**
 * This program's line to its guard, a process that outlives every SIGKILL but its own and then ends what was started
 * and removes what was temporary. The orderly end goes the same way, so there is one way to end.
 */
export class Guard {
  private told: Told[] = [];
  private replaced = 0;
  private finishing = false;
  private done = () => {};
  private readonly finished = new Promise<void>((resolve) => {
    this.done = resolve;
  });
  private child: ChildProcess = this.spawn();

  static start(): Guard {
    const guard = new Guard();
    const launcher = Number(process.env.ALONGSIDE_STARTER_PID ?? 0);
    guard.tell({ watch: process.pid, ours: true });
    if (launcher === process.ppid)
      for (const pid of starters(launcher, process.env.npm_lifecycle_event !== undefined))
        guard.tell({ watch: pid, ours: pid === launcher });
    return guard;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  tell(told: Told): void {
    this.told =
      'gone' in told
        ? this.told.filter((one) => !('process' in one && one.process === told.gone))
        : [...this.told, told];
    this.say(told);
  }

  /** Ends runs, services and servers, then removes temporary folders; returns when all of it is gone. */
  async finish(): Promise<void> {
    this.finishing = true;
    this.child.ref();
    this.tell({ finish: true });
    await this.finished;
  }

  private spawn(): ChildProcess {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'guard.ts')], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { PATH: process.env.PATH },
    });
    child.unref();
    child.stdin.on('error', () => undefined);
    child.on('exit', (code) => (code === 0 ? this.done() : this.replace()));
    return child;
  }

  /** It may be killed by accident; then the next one is told what it was told. */
  private replace(): void {
    if (this.replaced++ === REPLACEMENTS) throw new Error('The guard of the started processes ends again and again.');
    this.child = this.spawn();
    if (this.finishing) this.child.ref();
    for (const told of this.told) this.say(told);
  }

  private say(told: Told): void {
    this.child.stdin?.write(`${JSON.stringify(told)}\n`);
  }
}
