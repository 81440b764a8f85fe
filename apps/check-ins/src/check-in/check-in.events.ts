import type { HaltSign, Mood } from '@alongside/contracts';
import type { Fact } from '@alongside/eventsourcing';

/** Craving counts from 0 to 10. A member who writes no note leaves an empty one. */
export interface Answers {
  readonly mood: Mood;
  readonly craving: number;
  readonly halt: readonly HaltSign[];
  readonly note: string;
  readonly supportWanted: boolean;
}

export type CheckInExpected = Fact<
  'CheckInExpected',
  { person: string; plan: string; dueAt: string; answerBy: string }
>;
/** The answers are stored encrypted under the member's own key and die with it. */
export type CheckInGiven = Fact<'CheckInGiven', Answers & { person: string; late: boolean }>;
export type CheckInMissed = Fact<'CheckInMissed', { person: string }>;
/** The plan ended before the check-in was answered: nobody waits for it any more. */
export type CheckInCalledOff = Fact<'CheckInCalledOff', { person: string }>;

export type CheckInFact = CheckInExpected | CheckInGiven | CheckInMissed | CheckInCalledOff;

export const answerFields = ['mood', 'craving', 'halt', 'note', 'supportWanted'] as const satisfies (keyof Answers)[];
