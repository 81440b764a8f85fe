import type { Fact } from './fact.js';

/** Where a fact lives: its stream, and the network to which everything in that stream belongs. */
export interface StreamAddress {
  readonly streamId: string;
  readonly network: string;
}

/** The one page that decides what leaves the house: a public event, or nothing. */
export type Publisher<F extends Fact, PublicEvent> = (fact: F, stream: StreamAddress) => PublicEvent | undefined;
