import type { Fact } from './fact.js';

/**
 * The rules of one kind of stream. Pure: time, ids and chance arrive inside the command.
 * `decide` gives new facts, nothing (an empty list), or throws `Refused`; `evolve` never throws.
 */
export interface Decider<Command, State, F extends Fact> {
  readonly initial: State;
  decide(command: Command, state: State): readonly F[];
  evolve(state: State, fact: F): State;
}

/** The state that a history leads to. */
export function fold<Command, State, F extends Fact>(
  { initial, evolve }: Decider<Command, State, F>,
  history: readonly F[],
): State {
  return history.reduce(evolve, initial);
}
