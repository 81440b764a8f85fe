/** What happened, in the past tense with its subject: stored for ever in its stream, private to its service. */
export interface Fact<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Data;
}

/** A fact as the store gives it back. `version` counts from 1 within its stream; `at` is domain time. */
export interface Recorded<F extends Fact = Fact> {
  readonly fact: F;
  readonly id: string;
  readonly streamId: string;
  readonly network: string;
  readonly version: number;
  readonly at: Date;
}

/** Stands in a folded field whose subject's key was destroyed: the person was forgotten, the fact remains. */
export const forgotten = '\u2205forgotten';
