// path: apps/check-ins/src/follow-up/follow-up.decider.ts
import type { LadderEnd } from '@alongside/contracts';
import { type Decider, Refused } from '@alongside/eventsourcing';
import type { PlanAgreed } from '../plan/plan.events.js';
import type { FollowUpFact } from './follow-up.events.js';

export type RaiseFollowUp = { type: 'RaiseFollowUp'; now: string; plan: PlanAgreed; end: LadderEnd };

export const followUp: Decider<RaiseFollowUp, Date | undefined, FollowUpFact> = {
  initial: undefined,
  decide({ now }, dueAt) {
    if (!dueAt || new Date(now) < dueAt) throw new Refused('follow-up-not-due');
    return [];
  },
  evolve: (_, { data }) => new Date(data.dueAt),
};
