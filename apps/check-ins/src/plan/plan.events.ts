import type { LadderEnd } from '@alongside/contracts';
import type { Fact } from '@alongside/eventsourcing';

export const weekdays = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const;
export type Weekday = (typeof weekdays)[number];

/** The answers of a check-in that a member may show to their supporter. None is shown unless it is named. */
export const shareable = ['mood', 'craving', 'halt', 'note'] as const;
export type Shareable = (typeof shareable)[number];

/** `at` is a local time, `HH:MM`, in an IANA time zone. */
export interface Schedule {
  readonly days: readonly Weekday[];
  readonly at: string;
  readonly timeZone: string;
}

export interface Rung {
  readonly recipient: string;
  readonly answerWithinMinutes: number;
}

/** What a member sets while well. The first on the ladder is the supporter. */
export interface PlanTerms {
  readonly schedule: Schedule;
  readonly answerWithinMinutes: number;
  readonly ladder: readonly Rung[];
  readonly end: LadderEnd;
  readonly shares: readonly Shareable[];
}

export type PlanOffered = Fact<'PlanOffered', PlanTerms & { person: string; supporter: string }>;
export type PlanAgreed = Fact<'PlanAgreed', { person: string; supporter: string; nextDueAt: string }>;
export type PlanRefused = Fact<'PlanRefused', { person: string; supporter: string }>;
export type PlanEnded = Fact<'PlanEnded', { person: string }>;
export type CheckInCalled = Fact<
  'CheckInCalled',
  { checkIn: string; dueAt: string; answerBy: string; nextDueAt: string }
>;

export type PlanFact = PlanOffered | PlanAgreed | PlanRefused | PlanEnded | CheckInCalled;
