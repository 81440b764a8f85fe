import type { Contract } from '@alongside/contracts';
import type { Fact, Recorded } from '@alongside/eventsourcing';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { StreamType } from './stream.js';

/** The network of engine transactions, which sees every row. */
export const everyNetwork = '*';

/** The network of what belongs to none yet, such as the idempotency row of a signed-out command. */
export const noNetwork = '00000000-0000-0000-0000-000000000000';

/** What led to the facts of a unit; travels in their envelopes. */
export interface Cause {
  readonly correlation: string;
  readonly causation: string;
  readonly traceparent?: string;
}

export interface Scope {
  /** A network's id, or `*` for the engine itself. */
  readonly network: string;
  /** Makes every id of the unit repeatable: the n-th is derived from the seed and n. Without it they are random. */
  readonly seed?: string;
  readonly cause?: Cause;
}

export interface Decided<State, F extends Fact> {
  readonly facts: readonly F[];
  readonly state: State;
  readonly version: number;
}

/** One transaction. Its operations run one after the other, never side by side. */
export interface Unit {
  readonly network: string;
  /** Domain time, read once when the unit begins. */
  readonly now: Date;
  readonly em: EntityManager;

  /** Runs SQL with bound parameters (arrays too) in this transaction. Counts and `bigint` come back as strings. */
  sql<Row extends object>(text: string, params?: readonly unknown[]): Promise<Row[]>;

  /**
   * Loads and folds the stream, lets it decide, and appends: facts, public events, own rows and timers together.
   * A unit that decides on several streams takes them in the order of their ids. Throws `Refused`, `NotFound`, `Stale`.
   */
  decide<C, S, F extends Fact>(stream: StreamType<C, S, F>, id: string, command: C): Promise<Decided<S, F>>;

  /** The state of a stream that exists in this network; `NotFound` otherwise. */
  load<C, S, F extends Fact>(stream: StreamType<C, S, F>, id: string): Promise<{ state: S; version: number }>;

  /** The facts of a stream in their order, secrets opened; empty when it does not exist in this network. */
  history<C, S, F extends Fact>(stream: StreamType<C, S, F>, id: string): Promise<readonly Recorded<F>[]>;

  newId(): string;

  /** Puts the value of a key on a compacted topic; null is a tombstone. */
  putState(contract: Contract, key: string, data: object | null): Promise<void>;

  /**
   * The same transaction for another network, with ids and causes of its own. Row-level security follows whichever of
   * the two ran last; statements through `em` are the last one's.
   */
  within(scope: Scope): Promise<Unit>;

  /** Runs the work in a savepoint: when it throws, what it wrote is undone and the unit can go on. */
  attempt<T>(work: () => Promise<T>): Promise<T>;

  /** Runs once, after the commit, never when the unit is rolled back or tried again. */
  afterCommit(work: () => void): void;
}
