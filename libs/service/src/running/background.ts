import type { Logger } from 'pino';
import { Counter, type Registry } from 'prom-client';
import { pause } from './pause.js';
import type { Worker } from './worker.js';

/** Runs the workers of a service, each in rounds of its own. */
export class Background {
  readonly #stopping = new AbortController();
  readonly #loops: Promise<void>[] = [];
  readonly #failures: Counter<'worker'>;

  constructor(
    private readonly log: Logger,
    registry: Registry,
  ) {
    this.#failures = new Counter({
      name: 'alongside_worker_failures_total',
      help: 'Rounds of a background worker that ended in an error.',
      labelNames: ['worker'],
      registers: [registry],
    });
  }

  start(workers: readonly Worker[]): void {
    for (const worker of workers) this.#loops.push(this.#rounds(worker));
  }

  /** Resolves when every worker has finished the round it is in. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#loops);
  }

  async #rounds(worker: Worker): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      await this.#round(worker);
      await pause(worker.everyMilliseconds, this.#stopping.signal);
    }
  }

  async #round(worker: Worker): Promise<void> {
    try {
      await worker.work();
    } catch (error) {
      const { name } = worker.constructor;
      this.#failures.inc({ worker: name });
      this.log.error({ err: error, worker: name }, 'a worker failed; its next round comes as usual');
    }
  }
}
