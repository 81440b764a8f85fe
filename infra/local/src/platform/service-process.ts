import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../folders.js';
import type { Guard } from '../guard-line.js';
import { HOST } from '../ports.js';
import { Program } from '../program.js';

export interface ServiceSettings {
  guard: Guard;
  name: string;
  env: Record<string, string>;
  /** More arguments for Node, such as `--import` of a recorder. */
  nodeArgs?: readonly string[];
  log: string;
  /** A port nobody has; asked again when it was taken before the service could. */
  port: () => Promise<number>;
}

const READY_LIMIT_MS = 60_000;
const COMMAND_LIMIT_MS = 120_000;
const STOP_PATIENCE_MS = 12_000;
const ATTEMPTS = 3;

/** One service as a process of its own, run from source. Its port stays the same through restarts. */
export class ServiceProcess {
  private program: Program | undefined;
  private port = 0;

  constructor(private readonly settings: ServiceSettings) {
    mkdirSync(dirname(settings.log), { recursive: true });
  }

  get name(): string {
    return this.settings.name;
  }

  get url(): string {
    return `http://${HOST}:${this.port}`;
  }

  get pid(): number {
    return this.program?.pid ?? 0;
  }

  get alive(): boolean {
    return this.program?.alive ?? false;
  }

  /** Settled when the process that runs now has ended. */
  get exited(): Promise<void> {
    return this.program?.exited ?? Promise.resolve();
  }

  get log(): string {
    return this.settings.log;
  }

  /** What it was told; the addresses in it hold passwords. */
  get env(): Record<string, string> {
    return { ...this.settings.env, ALONGSIDE_HOST: HOST, ALONGSIDE_PORT: String(this.port) };
  }

  /** Runs one of its commands to the end, such as `migrate`. */
  async command(name: string, env: Record<string, string> = {}): Promise<void> {
    const program = this.spawn([name], env);
    await program.until(() => program.code === 0, COMMAND_LIMIT_MS);
  }

  /** Starts it and waits until it says that it is ready. */
  async start(env: Record<string, string> = {}): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      this.port ||= await this.settings.port();
      const program = this.spawn([], env);
      this.program = program;
      try {
        return await program.until(() => this.answersReady(), READY_LIMIT_MS);
      } catch (error) {
        if (attempt === ATTEMPTS || !program.printed().includes('EADDRINUSE')) throw error;
        this.port = 0;
      }
    }
  }

  /** Sends the signal and waits until the process is gone: SIGKILL as a machine dies, SIGTERM as an operator asks. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    this.program?.kill(signal);
    await this.program?.exited;
  }

  async stop(): Promise<void> {
    await this.program?.stop(STOP_PATIENCE_MS);
  }

  async restart(env: Record<string, string> = {}): Promise<void> {
    await this.stop();
    await this.start(env);
  }

  private async answersReady(): Promise<boolean> {
    return fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(2_000) }).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  private spawn(args: readonly string[], env: Record<string, string>): Program {
    const { guard, name, log, nodeArgs = [] } = this.settings;
    return new Program(guard, {
      name,
      stage: 'service',
      command: process.execPath,
      args: fromSource(name, args, nodeArgs),
      cwd: join(root, 'apps', name),
      env: { ...ofThisMachine(), ...this.env, ...env },
      log,
      signal: 'SIGTERM',
    });
  }
}

/** All that a service gets of this process's own environment, in which there are a superuser's passwords. */
export function ofThisMachine(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR };
}

/** Node's arguments for a service, whose TypeScript needs no build. */
export const fromSource = (service: string, args: readonly string[], nodeArgs: readonly string[] = []): string[] => [
  '--conditions=@alongside/source',
  '--disable-warning=ExperimentalWarning',
  '--import',
  join(root, 'tools/dev/register.mjs'),
  ...nodeArgs,
  join(root, 'apps', service, 'src/main.ts'),
  ...args,
];
