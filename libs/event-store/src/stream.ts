import type { PublicEvent } from '@alongside/contracts';
import type { Decider, Fact, Publisher, Recorded } from '@alongside/eventsourcing';
import type { Unit } from './unit.js';

/** One kind of stream: what it is called, how it decides, what leaves the house, and what is sealed at rest. */
export interface StreamType<Command, State, F extends Fact> {
  /** Camel case; a stream is written `<category>-<uuid>` in `ce_subject`. */
  readonly category: string;
  readonly decider: Decider<Command, State, F>;
  readonly publisher: Publisher<F, PublicEvent>;
  readonly secrets?: Secrets<F>;
}

/** The fields of each fact that are stored under the key of a person. `subject` may not read a sealed field. */
export interface Secrets<F extends Fact> {
  readonly subject: (fact: F, streamId: string) => string;
  readonly fields: { readonly [Type in F['type']]?: readonly (keyof Extract<F, { type: Type }>['data'] & string)[] };
}

export function streamType<Command, State, F extends Fact>(
  definition: StreamType<Command, State, F>,
): StreamType<Command, State, F> {
  return definition;
}

/** Writes the rows of this service's own read model, in the append's transaction. Each row belongs to one stream. */
export type OwnProjection<F extends Fact> = (fact: Recorded<F>, unit: Unit) => Promise<void>;

/** A waiting state's time-out. A stream has at most one timer of a kind: setting it again moves it. */
export interface ClockOf<F extends Fact> {
  /** Unique within the stream's category, and stored: never renamed. */
  readonly kind: string;
  /** When to ring after this fact, as an ISO instant of domain time; `stop` to forget it; undefined to leave it. */
  sets(fact: F): string | undefined;
  /** Gives the stream a command that carries `timer.dueAt`. May run twice for one due time: then it decides nothing. */
  ring(timer: DueTimer, unit: Unit): Promise<void>;
}

export interface DueTimer {
  readonly category: string;
  readonly kind: string;
  readonly streamId: string;
  readonly networkId: string;
  /** Domain time. */
  readonly dueAt: Date;
}
