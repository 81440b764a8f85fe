import { deepStrictEqual, fail, strictEqual } from 'node:assert/strict';
import { type Decider, fold } from './decider.js';
import type { Fact } from './fact.js';
import { Refused } from './refused.js';

/** The sentence of every decider's spec: given facts, when a command, then facts, nothing or a refusal. */
export function given<Command, State, F extends Fact>(decider: Decider<Command, State, F>, ...history: readonly F[]) {
  return {
    when(command: Command) {
      const decide = () => decider.decide(command, fold(decider, history));
      return {
        then: (...facts: readonly F[]) => deepStrictEqual(decide(), facts),
        thenNothing: () => deepStrictEqual(decide(), []),
        thenRefused: (slug: string) => strictEqual(refusal(decide), slug),
      };
    },
  };
}

function refusal(decide: () => readonly Fact[]): string {
  try {
    const facts = decide();
    return fail(`expected a refusal, got ${facts.length ? facts.map(({ type }) => type).join(', ') : 'nothing'}`);
  } catch (error) {
    if (error instanceof Refused) return error.slug;
    throw error;
  }
}
