import type { Unit } from '@alongside/event-store';

/** What a handler gets beside the fields that it declared. */
export interface EventContext {
  /** The batch's transaction, for the network of the event, with ids derived from the handler and the event. */
  readonly unit: Unit;
  /** The fact's id; a repeat carries the same. */
  readonly id: string;
  readonly type: string;
  /** Domain time of the event. */
  readonly at: Date;
  readonly network: string;
  readonly key: string;
  /** Contiguous per topic and key; on state topics the version of the record. */
  readonly sequence: number;
}
