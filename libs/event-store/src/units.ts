import type { EntityManager } from '@mikro-orm/postgresql';
import type { AccessMode } from 'kysely';
import type { Cipher } from './cipher.js';
import type { Clock } from './clock.js';
import { Stale, sqlState } from './errors.js';
import { LiveUnit } from './live-unit.js';
import type { StreamRegistry } from './registry.js';
import { Session, type Wake } from './session.js';
import type { Scope, Unit } from './unit.js';

export interface UnitsOptions {
  readonly em: EntityManager;
  readonly clock: Clock;
  readonly cipher: Cipher;
  readonly registry: StreamRegistry;
}

/** serialization_failure and deadlock_detected: PostgreSQL asks for the whole transaction again. */
const transient = new Set(['40001', '40P01']);

/** One try and three more: when four writers in a row were faster, the caller should look again. */
const maxTries = 4;

/** Milliseconds times the number of failures, at random up to it, so that those who collided part. */
const jitter = 25;

export class Units {
  readonly #listeners = new Set<(wake: Wake) => void>();

  constructor(private readonly options: UnitsOptions) {}

  /**
   * One transaction. When it is stale, or PostgreSQL gave it up, the work runs again from the start, so it must do
   * nothing outside the unit. `scope` carries the seed and cause of a reaction.
   */
  async run<T>(network: string, work: (unit: Unit) => Promise<T>, scope?: Omit<Scope, 'network'>): Promise<T> {
    for (let failures = 0; ; failures += 1) {
      try {
        return await this.#once({ ...scope, network }, work);
      } catch (error) {
        if (!isTransient(error) || failures + 1 >= maxTries) throw error;
      }
      await pause(Math.random() * jitter * (failures + 1));
    }
  }

  /** One read-only transaction, for queries. */
  async read<T>(network: string, work: (unit: Unit) => Promise<T>): Promise<T> {
    return this.#once({ network }, work, 'read only');
  }

  /** Calls the listener after each commit that left something to send or to ring. Gives the way to stop that. */
  onWake(listener: (wake: Wake) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * Kysely's own transaction, lent to MikroORM: `em.transactional` never gives back a connection that was lost during a
   * transaction, so that a restart of PostgreSQL would empty the pool for good.
   */
  async #once<T>(scope: Scope, work: (unit: Unit) => Promise<T>, accessMode: AccessMode = 'read write'): Promise<T> {
    const { clock, ...surroundings } = this.options;
    const em = this.options.em.fork();
    const session = new Session(em);
    let failure: unknown;
    const transaction = em.getKysely().transaction().setAccessMode(accessMode);
    const result = await transaction
      .execute(async (begun) => {
        em.setTransactionContext(begun);
        try {
          await session.enter(scope.network);
          const done = await work(new LiveUnit(session, { ...surroundings, now: clock.now() }, scope));
          await em.flush();
          return done;
        } catch (error) {
          failure = error;
          throw error;
        }
      })
      .catch((error: unknown) => {
        // When the rollback fails as well, what came first tells more.
        throw failure ?? error;
      });
    session.committed(this.#listeners);
    return result;
  }
}

export function isTransient(error: unknown): boolean {
  return error instanceof Stale || transient.has(sqlState(error) ?? '');
}

async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
