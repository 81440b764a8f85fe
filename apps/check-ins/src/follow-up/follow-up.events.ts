import type { LadderEnd } from '@alongside/contracts';
import type { Fact } from '@alongside/eventsourcing';
import type { Rung } from '../plan/plan.events.js';

export const reasons = ['check-in-unanswered', 'support-asked'] as const;
export type Reason = (typeof reasons)[number];

/** Why the lines were all that was left: so chosen, nobody known to ask, or nobody who answered. */
export const lastResorts = ['only-me-chosen', 'no-coordinator', 'nobody-answered'] as const;
export type LastResort = (typeof lastResorts)[number];

/** `ladder` is a copy, in the order in which its people are asked: a plan that changes later changes nothing here. */
export type FollowUpOpened = Fact<
  'FollowUpOpened',
  { person: string; because: Reason; checkIn: string; ladder: readonly Rung[]; end: LadderEnd }
>;
export type SupportAsked = Fact<'SupportAsked', { person: string; recipient: string; deadline: string }>;
export type FollowUpRaised = Fact<
  'FollowUpRaised',
  { person: string; rung: number; recipient: string; deadline: string }
>;
/** The recipient was not reached in time. */
export type FollowUpUndelivered = Fact<'FollowUpUndelivered', { rung: number; recipient: string }>;
export type FollowUpAnswered = Fact<'FollowUpAnswered', { person: string; answeredBy: string }>;
/** Nobody is left to ask: the member is given the crisis lines, in a notice of use until `offeredUntil`. */
export type LinesGiven = Fact<'LinesGiven', { person: string; because: LastResort; offeredUntil: string }>;

export type FollowUpFact =
  | FollowUpOpened
  | SupportAsked
  | FollowUpRaised
  | FollowUpUndelivered
  | FollowUpAnswered
  | LinesGiven;
