import type { StreamRegistry } from './registry.js';
import { ringTimers, type TimerNews } from './timer-ring.js';
import { everyNetwork } from './unit.js';
import type { Units } from './units.js';

export interface TimerWorkerOptions {
  readonly units: Units;
  readonly registry: StreamRegistry;
  readonly news?: TimerNews;
}

/** Milliseconds between two looks: at most half a second late for what another process or a moved clock made due. */
const longestSleep = 500;

/** Milliseconds before looking again for what is due but whose stream a command is writing, or that came just now. */
const shortestSleep = 20;

/** Milliseconds to wait when the database does not answer: doubled from the first to the last, then for ever. */
const [firstBackOff, lastBackOff] = [250, 5_000];

/** Rings the due timers of this service. Any number of workers may run side by side; none needs Kafka. */
export class TimerWorker {
  #running: Promise<void> | undefined;
  #stopping = false;
  #woken = false;
  #wake: () => void = () => undefined;

  constructor(private readonly options: TimerWorkerOptions) {}

  start(): void {
    this.#stopping = false;
    this.#running ??= this.#run();
  }

  /** Resolves when the timer that is ringing has rung and its transaction has ended. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#awake();
    await this.#running;
    this.#running = undefined;
  }

  /** Rings what is due now, at most one batch. Gives the milliseconds until the next look. */
  async ringDue(): Promise<number> {
    const wait = await this.options.units.read(everyNetwork, async (unit) => {
      const [row] = await unit.sql<{ due: string | null }>(
        'select min(due_at) as due from es.timer where retry_at is null or retry_at <= clock_timestamp()',
      );
      return row?.due ? new Date(row.due).getTime() - unit.now.getTime() : longestSleep;
    });
    if (wait > 0) return Math.min(Math.max(wait, shortestSleep), longestSleep);
    return (await ringTimers(this.options, () => this.#stopping)) ? 0 : shortestSleep;
  }

  async #run(): Promise<void> {
    const forget = this.options.units.onWake((wake) => wake === 'timers' && this.#awake());
    let backOff = firstBackOff;
    while (!this.#stopping) {
      try {
        const wait = await this.ringDue();
        backOff = firstBackOff;
        if (wait) await this.#sleep(wait);
      } catch (error) {
        this.options.news?.interrupted?.(error);
        await this.#sleep(backOff);
        backOff = Math.min(backOff * 2, lastBackOff);
      }
    }
    forget();
  }

  async #sleep(milliseconds: number): Promise<void> {
    if (!this.#woken && !this.#stopping)
      await new Promise<void>((resolve) => {
        const alarm = setTimeout(resolve, milliseconds);
        this.#wake = () => {
          clearTimeout(alarm);
          resolve();
        };
      });
    this.#woken = false;
  }

  #awake(): void {
    this.#woken = true;
    this.#wake();
  }
}
