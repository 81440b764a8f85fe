import { Kafka, logLevel } from 'kafkajs';
import { Pool } from 'pg';

/** What is still on its way: nothing may be, before domain time moves. */
export interface Unrest {
  readonly outbox: number;
  readonly state: number;
  readonly lag: number;
  readonly dueTimers: number;
}

export interface Watched {
  /** A superuser's address of each service's data database. */
  readonly databases: Readonly<Record<string, string>>;
  readonly urls: () => Readonly<Record<string, string>>;
  readonly brokers: readonly string[];
  readonly namespace: string;
}

interface Status {
  readonly consumers: readonly { readonly consumer: string; readonly topics: readonly string[] }[];
}

/** Reads the stores of all services as an operator would, with no door in the services for it. */
export class Stillness {
  readonly #pools: ReadonlyMap<string, Pool>;
  readonly #admin;
  #connected?: Promise<void>;

  constructor(private readonly watched: Watched) {
    const pool = (connectionString: string) => new Pool({ connectionString, max: 2 });
    this.#pools = new Map(Object.entries(watched.databases).map(([service, url]) => [service, pool(url)]));
    const brokers = [...watched.brokers];
    this.#admin = new Kafka({ brokers, logLevel: logLevel.NOTHING, retry: { retries: 20 } }).admin();
  }

  /** The earliest timer of any service, in domain time. */
  async nextTimer(): Promise<Date | undefined> {
    const dues = await this.each<{ due: Date | null }>(
      'select min(due_at) as due from es.timer where parked_at is null',
    );
    const times = dues.flatMap(({ due }) => (due ? [due.getTime()] : []));
    return times.length ? new Date(Math.min(...times)) : undefined;
  }

  async unrest(domainNow: Date): Promise<Unrest> {
    const [outbox, state, dueTimers, lag] = await Promise.all([
      this.count('select count(*)::int as n from es.outbox'),
      this.count('select count(*)::int as n from es.state where sent_version < version'),
      this.count('select count(*)::int as n from es.timer where due_at <= $1 and parked_at is null', [domainNow]),
      this.lag(),
    ]);
    return { outbox, state, lag, dueTimers };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.end()));
    await this.#admin.disconnect();
  }

  /** Records that a service listens to and has not yet read, whether or not it ever read one of their partition. */
  private async lag(): Promise<number> {
    this.#connected ??= this.#admin.connect();
    await this.#connected;
    const behind = await Promise.all([...this.#pools].map(([service, pool]) => this.lagOf(service, pool)));
    return behind.reduce((sum, records) => sum + records, 0);
  }

  private async lagOf(service: string, pool: Pool): Promise<number> {
    const answer = await fetch(`${this.watched.urls()[service]}/status`, { signal: AbortSignal.timeout(5_000) });
    const { consumers } = (await answer.json()) as Status;
    const { rows } = await pool.query<{ place: string; next: string }>(
      `select consumer || '/' || topic || '/' || partition as place, next_offset as next from es.checkpoint`,
    );
    const next = new Map(rows.map((row) => [row.place, Number(row.next)]));
    const listened = consumers.flatMap(({ consumer, topics }) => topics.map((topic) => ({ consumer, topic })));
    const behind = await Promise.all(
      listened.map(async ({ consumer, topic }) => {
        const ends = await this.#admin.fetchTopicOffsets(this.watched.namespace + topic);
        return ends.map((end) => Number(end.high) - (next.get(`${consumer}/${topic}/${end.partition}`) ?? 0));
      }),
    );
    return behind.flat().reduce((sum, records) => sum + Math.max(0, records), 0);
  }

  private async count(sql: string, parameters: unknown[] = []): Promise<number> {
    return (await this.each<{ n: number }>(sql, parameters)).reduce((sum, { n }) => sum + n, 0);
  }

  private async each<Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const answers = await Promise.all([...this.#pools.values()].map((pool) => pool.query<Row>(sql, parameters)));
    return answers.flatMap(({ rows }) => rows);
  }
}
