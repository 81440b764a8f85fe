import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { named } from '../log.js';
import type { KafkaMetrics } from '../metrics.js';
import { BackOff, sleep, within } from '../time.js';
import { watchAge } from './age.js';
import type { Lane } from './lane.js';
import { Lease } from './lease.js';
import type { Source } from './source.js';
import { Fenced, Term, type TermOptions } from './term.js';
import { Waker } from './waker.js';

export interface RelayOptions extends TermOptions {
  readonly lane: Lane;
  readonly pool: Pool;
  /** Each sends in its turn, one batch at a time. */
  readonly sources: readonly Source[];
  readonly metrics: KafkaMetrics;
  /** Called when somebody committed while another replica holds the lease, and when a lease is handed over. */
  readonly tellOthers: () => void;
}

export interface RelayReport {
  readonly lane: Lane;
  /** Whether this process sends; another one may. */
  readonly sending: boolean;
  /** Why it last failed, until it succeeds again. */
  readonly degraded?: string;
}

/** Milliseconds between looks at an empty outbox: doubled from the first to the last, woken by a commit. */
const [firstLook, lastLook] = [50, 1_000];

/** Milliseconds between tries while Kafka or the database is away, for ever. */
const [firstTry, lastTry] = [100, 2_000];

/** Milliseconds after the flush for a try that is under way to end; after that the lease runs out by itself. */
const lastWord = 5_000;

/** Carries the rows of one lane to Kafka: what committed arrives, in order within a key, perhaps more than once. */
export class Relay {
  readonly #owner = randomUUID();
  readonly #waker = new Waker();
  readonly #stopping = new AbortController();
  readonly #idle = new BackOff(firstLook, lastLook);
  #lease: Lease | undefined;
  #degraded: string | undefined;
  #living: Promise<void> | undefined;
  #flushUntil = 0;

  constructor(private readonly options: RelayOptions) {}

  get lane(): Lane {
    return this.options.lane;
  }

  start(): void {
    this.#living ??= this.#live();
  }

  /** Somebody in this process committed rows of this lane. */
  committed(): void {
    if (this.#lease) this.#waker.wake();
    else this.options.tellOthers();
  }

  /** Rows were committed, or the lease became free, perhaps in another process. */
  wake(): void {
    this.#waker.wake();
  }

  /** Sends what is there, for at most that many milliseconds, then hands the lease over. */
  async stop(flush: number): Promise<void> {
    this.#flushUntil = performance.now() + flush;
    this.#stopping.abort();
    this.#waker.wake();
    try {
      await within(flush + lastWord, `stopping the ${this.lane} relay`, this.#living ?? Promise.resolve());
    } catch (error) {
      this.options.log.warn({ lane: this.lane, ...named(error) }, 'the relay was left behind');
    }
  }

  report(): RelayReport {
    return { lane: this.options.lane, sending: this.#lease?.held === true, degraded: this.#degraded };
  }

  async #live(): Promise<void> {
    const backOff = new BackOff(firstTry, lastTry);
    while (!this.#stopping.signal.aborted) {
      try {
        const lease = await Lease.take(this.options.pool, `relay.${this.options.lane}`, this.#owner);
        if (lease) await this.#serve(lease, () => backOff.reset());
        else await this.#standBy();
      } catch (error) {
        this.#tell(error);
        await sleep(backOff.next(), this.#stopping.signal);
      }
    }
  }

  async #standBy(): Promise<void> {
    this.#degraded = undefined;
    await this.#waker.wait(lastLook);
  }

  async #serve(lease: Lease, succeeded: () => void): Promise<void> {
    const term = new Term(lease, this.options);
    this.#lease = lease;
    const forget = watchAge(this.options);
    try {
      while (lease.held && this.#mayGoOn()) {
        const sent = await this.#round(term);
        succeeded();
        if (sent) this.#idle.reset();
        else if (this.#stopping.signal.aborted) break;
        else await this.#waker.wait(this.#idle.next());
      }
    } finally {
      forget();
      this.#lease = undefined;
      await term.end();
      await this.#handOver(lease);
    }
  }

  async #round(term: Term): Promise<number> {
    let sent = 0;
    const { sources, lane, metrics, log } = this.options;
    for (const source of sources) sent += await term.send(source);
    if (this.#degraded) log.info({ lane }, 'the relay sends again');
    this.#degraded = undefined;
    if (sent) metrics.published(lane, sent);
    return sent;
  }

  async #handOver(lease: Lease): Promise<void> {
    try {
      await lease.release();
      this.options.tellOthers();
    } catch (error) {
      this.options.log.warn({ lane: this.options.lane, ...named(error) }, 'the lease runs out by itself');
    }
  }

  #mayGoOn(): boolean {
    return !this.#stopping.signal.aborted || performance.now() < this.#flushUntil;
  }

  /** Told once for each cause, however long it lasts. */
  #tell(error: unknown): void {
    const { lane, log, metrics } = this.options;
    if (error instanceof Fenced) metrics.relayFenced(lane);
    const cause = named(error).code ?? named(error).error;
    if (cause !== this.#degraded) log.warn({ lane, ...named(error) }, 'the relay waits for what does not answer');
    this.#degraded = cause;
  }
}
