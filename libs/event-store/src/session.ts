import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery, type Transaction } from 'kysely';

/** Which relay has something to send, or `timers` when a timer was set. */
export type Wake = 'ordinary' | 'safety' | 'timers';

/** The transaction itself, shared by all units within it. */
export class Session {
  readonly #wakes = new Set<Wake>();
  readonly #hooks: (() => void)[] = [];
  #network: string | undefined;
  #savepoints = 0;

  constructor(readonly em: EntityManager) {}

  /** MikroORM writes parameters into the text; Kysely's own way binds them, arrays too. */
  async sql<Row extends object>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
    const transaction = this.em.getTransactionContext<Transaction<unknown>>();
    if (!transaction) throw new Error('The unit is over: its transaction was committed or rolled back.');
    const { rows } = await transaction.executeQuery<Row>(CompiledQuery.raw(text, [...params]));
    return rows;
  }

  /** Row-level security sees this network until another one is entered. */
  async enter(network: string): Promise<void> {
    if (network === this.#network) return;
    await this.sql(`select set_config('alongside.network', $1, true)`, [network]);
    this.#network = network;
  }

  async attempt<T>(work: () => Promise<T>): Promise<T> {
    const savepoint = `attempt_${++this.#savepoints}`;
    const [network, hooks] = [this.#network, this.#hooks.length];
    await this.em.flush();
    await this.sql(`savepoint ${savepoint}`);
    try {
      const result = await work();
      await this.em.flush();
      await this.sql(`release savepoint ${savepoint}`);
      return result;
    } catch (error) {
      this.em.clear();
      await this.sql(`rollback to savepoint ${savepoint}`);
      this.#network = network;
      this.#hooks.length = hooks;
      throw error;
    }
  }

  wake(wake: Wake): void {
    this.#wakes.add(wake);
  }

  afterCommit(hook: () => void): void {
    this.#hooks.push(hook);
  }

  committed(listeners: Iterable<(wake: Wake) => void>): void {
    for (const listener of listeners) for (const wake of this.#wakes) listener(wake);
    for (const hook of this.#hooks) hook();
  }
}
