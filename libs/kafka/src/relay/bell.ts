import { Client } from 'pg';
import { type Log, named } from '../log.js';
import { BackOff, sleep } from '../time.js';
import { type Lane, lanes } from './lane.js';

const channel = 'alongside_outbox';

/** Milliseconds between two rings of a lane. Within an append's transaction a NOTIFY would cost three appends. */
const quiet = 20;

/** Milliseconds for any statement; a bell that does not answer is replaced. */
const patience = 5_000;

/**
 * Tells the replica that holds a lease that another one has committed something: NOTIFY after the commit, on a
 * connection of its own. A ring that is lost costs a second, since relays also look by themselves.
 */
export class Bell {
  readonly #listeners = new Set<(lane: Lane) => void>();
  readonly #stopping = new AbortController();
  readonly #rungAt = new Map<Lane, number>();
  readonly #pending = new Map<Lane, NodeJS.Timeout>();
  #client: Client | undefined;
  /** One statement after the other: `pg` will refuse two at a time on one connection. */
  #said: Promise<void> = Promise.resolve();
  #living: Promise<void> | undefined;

  constructor(
    private readonly database: string,
    private readonly log: Log,
  ) {}

  start(): void {
    this.#living ??= this.#live();
  }

  async stop(): Promise<void> {
    for (const pending of this.#pending.values()) clearTimeout(pending);
    this.#stopping.abort();
    await this.#living;
  }

  onRing(listener: (lane: Lane) => void): void {
    this.#listeners.add(listener);
  }

  ring(lane: Lane): void {
    if (this.#pending.has(lane)) return;
    const rest = (this.#rungAt.get(lane) ?? -quiet) + quiet - performance.now();
    if (rest > 0)
      this.#pending.set(
        lane,
        setTimeout(() => this.#notify(lane), rest),
      );
    else this.#notify(lane);
  }

  #notify(lane: Lane): void {
    this.#pending.delete(lane);
    this.#rungAt.set(lane, performance.now());
    const client = this.#client;
    if (client) this.#said = this.#said.then(() => this.#say(client, lane));
  }

  async #say(client: Client, lane: Lane): Promise<void> {
    try {
      await client.query('select pg_notify($1, $2)', [channel, lane]);
    } catch (error) {
      this.log.warn({ lane, ...named(error) }, 'other replicas were not told');
    }
  }

  async #live(): Promise<void> {
    const backOff = new BackOff(250, 5_000);
    while (!this.#stopping.signal.aborted) {
      try {
        await this.#listen(() => backOff.reset());
      } catch (error) {
        this.log.warn(named(error), 'the bell between replicas is away');
      }
      await sleep(backOff.next(), this.#stopping.signal);
    }
  }

  /** Until the connection ends or the bell is stopped. */
  async #listen(heard: () => void): Promise<void> {
    const client = new Client({
      connectionString: this.database,
      connectionTimeoutMillis: patience,
      query_timeout: patience,
      keepAlive: true,
      application_name: 'alongside bell',
    });
    const { promise: ended, resolve } = Promise.withResolvers<unknown>();
    client.on('error', resolve);
    client.on('end', () => resolve(undefined));
    client.on('notification', ({ payload }) => this.#heard(payload));
    this.#stopping.signal.addEventListener('abort', resolve, { once: true });
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      this.#client = client;
      heard();
      for (const lane of lanes) this.#heard(lane); // whatever was rung while nobody listened
      await ended;
    } finally {
      this.#client = undefined;
      this.#stopping.signal.removeEventListener('abort', resolve);
      await client.end();
    }
  }

  #heard(payload: string | undefined): void {
    for (const lane of lanes) if (lane === payload) this.#listeners.forEach((listener) => void listener(lane));
  }
}
