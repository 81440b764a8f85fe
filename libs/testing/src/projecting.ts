import { deepStrictEqual } from 'node:assert/strict';

export interface Projected<Event, Row> {
  /** Applies one event, as the consumer's batch or the append's transaction does. */
  apply: (event: Event) => Promise<void>;
  /** The rows that are now there, in an order that does not change. */
  rows: () => Promise<readonly Row[]>;
}

/**
 * The sentence of a projection's spec: given events, then rows. All events are applied a second time, from the first
 * one on, and the rows must be the same, because a replay must change nothing.
 */
export function projecting<Event, Row>({ apply, rows }: Projected<Event, Row>) {
  return {
    given: (...events: readonly Event[]) => ({
      then: async (...expected: readonly Row[]) => {
        for (const event of events) await apply(event);
        deepStrictEqual([...(await rows())], expected);
        for (const event of events) await apply(event);
        deepStrictEqual([...(await rows())], expected, 'the rows changed when the same events came again');
      },
    }),
  };
}
