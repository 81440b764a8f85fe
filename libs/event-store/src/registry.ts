import type { Fact } from '@alongside/eventsourcing';
import type { ClockOf, OwnProjection, StreamType } from './stream.js';

/** What a slice says about its stream. Projections and clocks run in the order in which they are named. */
export interface Registration<Command, State, F extends Fact> {
  readonly stream: StreamType<Command, State, F>;
  readonly projections?: readonly OwnProjection<F>[];
  readonly clocks?: readonly ClockOf<F>[];
}

type AnyRegistration = Registration<unknown, unknown, Fact>;

/** Every stream of this service, by category. */
export class StreamRegistry {
  readonly #registrations = new Map<string, AnyRegistration>();

  register<C, S, F extends Fact>(registration: Registration<C, S, F>): void {
    const { category } = registration.stream;
    if (!/^[a-z][A-Za-z0-9]{0,62}$/.test(category)) throw new Error(`The category ${category} must be camel case.`);
    if (this.#registrations.has(category)) throw new Error(`The stream ${category} is registered twice.`);
    // Only facts of this category ever reach these functions; the map cannot say so.
    this.#registrations.set(category, registration as unknown as AnyRegistration);
  }

  /** Throws when nobody registered it: appending without its projections would silently lose rows. */
  of(category: string): AnyRegistration {
    const found = this.#registrations.get(category);
    if (!found) throw new Error(`The stream ${category} is not registered: name it in its module's slice.`);
    return found;
  }

  all(): readonly AnyRegistration[] {
    return [...this.#registrations.values()];
  }
}
