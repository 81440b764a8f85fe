import { randomUUID } from 'node:crypto';
import type { Contract } from '@alongside/contracts';
import { type Fact, fold, type Recorded } from '@alongside/eventsourcing';
import type { EntityManager } from '@mikro-orm/postgresql';
import { v5 } from 'uuid';
import { append, putState } from './append.js';
import type { Cipher } from './cipher.js';
import { NotFound } from './errors.js';
import { readHistory } from './history.js';
import type { StreamRegistry } from './registry.js';
import type { Session, Wake } from './session.js';
import type { StreamType } from './stream.js';
import { moveTimers, timersAfter } from './timers.js';
import { type Cause, type Decided, everyNetwork, type Scope, type Unit } from './unit.js';

/** What a unit needs besides its transaction. */
export interface Surroundings {
  readonly now: Date;
  readonly cipher: Cipher;
  readonly registry: StreamRegistry;
}

/** Any fixed UUID serves; this one was drawn at random. Changing it changes every derived id. */
const derived = '5c8a3d0e-2f6b-4c57-9d1e-7b0a94c6e3f2';

export class LiveUnit implements Unit {
  readonly network: string;
  readonly now: Date;
  readonly em: EntityManager;
  readonly cause: Cause;
  #ids = 0;

  constructor(
    private readonly session: Session,
    private readonly surroundings: Surroundings,
    private readonly scope: Scope,
  ) {
    this.network = scope.network;
    this.now = surroundings.now;
    this.em = session.em;
    this.cause = scope.cause ?? itself(this.newId());
  }

  async sql<Row extends object>(text: string, params?: readonly unknown[]): Promise<Row[]> {
    await this.session.enter(this.network);
    return this.session.sql<Row>(text, params);
  }

  async decide<C, S, F extends Fact>(stream: StreamType<C, S, F>, id: string, command: C): Promise<Decided<S, F>> {
    const { state, version } = await this.#read(stream, id);
    const facts = stream.decider.decide(command, state);
    if (facts.length) {
      const { cipher } = this.surroundings;
      await this.#follow(stream, id, await append(this, cipher, { stream, id, expected: version, facts }));
    }
    return { facts, state: facts.reduce(stream.decider.evolve, state), version: version + facts.length };
  }

  async load<C, S, F extends Fact>(stream: StreamType<C, S, F>, id: string): Promise<{ state: S; version: number }> {
    const loaded = await this.#read(stream, id);
    if (!loaded.version) throw new NotFound();
    return loaded;
  }

  async history<C, S, F extends Fact>(stream: StreamType<C, S, F>, id: string): Promise<readonly Recorded<F>[]> {
    if (this.network === everyNetwork) throw new Error('A stream belongs to one network: use unit.within first.');
    return readHistory(this, this.surroundings.cipher, stream, id);
  }

  newId(): string {
    const { seed } = this.scope;
    return seed === undefined ? randomUUID() : v5(`${seed}/${++this.#ids}`, derived);
  }

  async putState(contract: Contract, key: string, data: object | null): Promise<void> {
    await putState(this, contract, key, data);
  }

  async within(scope: Scope): Promise<Unit> {
    await this.session.enter(scope.network);
    return new LiveUnit(this.session, this.surroundings, scope);
  }

  async attempt<T>(work: () => Promise<T>): Promise<T> {
    return this.session.attempt(work);
  }

  afterCommit(work: () => void): void {
    this.session.afterCommit(work);
  }

  /** Tells the relay of the lane, or the timers, after the commit. */
  wake(wake: Wake): void {
    this.session.wake(wake);
  }

  async #read<C, S, F extends Fact>(stream: StreamType<C, S, F>, id: string): Promise<{ state: S; version: number }> {
    const history = await this.history(stream, id);
    const facts = history.map(({ fact }) => fact);
    return { state: fold(stream.decider, facts), version: history.at(-1)?.version ?? 0 };
  }

  async #follow<C, S, F extends Fact>(
    { category }: StreamType<C, S, F>,
    streamId: string,
    recorded: readonly Recorded<F>[],
  ): Promise<void> {
    const { projections = [], clocks = [] } = this.surroundings.registry.of(category);
    for (const fact of recorded) for (const project of projections) await project(fact, this);
    const said = timersAfter(
      clocks,
      recorded.map(({ fact }) => fact),
    );
    if (await moveTimers(this, { category, streamId }, said)) this.wake('timers');
  }
}

const itself = (id: string): Cause => ({ correlation: id, causation: id });
