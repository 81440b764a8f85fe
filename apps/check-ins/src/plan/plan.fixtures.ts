import { ann, ben, dan, riverside } from '../members/members.fixtures.js';
import type { AgreePlan, CallCheckIn, EndPlan, OfferPlan, RefusePlan } from './plan.decider.js';
import {
  type CheckInCalled,
  type PlanAgreed,
  type PlanEnded,
  type PlanOffered,
  type PlanRefused,
  type PlanTerms,
  weekdays,
} from './plan.events.js';

export const annsPlan = '91a00000-0000-4000-8000-000000000000';
export const annsPlanStream = { streamId: annsPlan, network: riverside };
export const mondaysCheckIn = 'c1000000-0000-4000-8000-000000000000';

/** Noon in New York; the winter has UTC five hours ahead. */
export const mondayNoon = '2026-03-02T17:00:00.000Z';
export const mondayOne = '2026-03-02T18:00:00.000Z';
export const tuesdayNoon = '2026-03-03T17:00:00.000Z';

/** Every day at noon, an hour to answer, then Ben for half an hour, Dan for an hour, and the coordinator. */
export const annsTerms: PlanTerms = {
  schedule: { days: weekdays, at: '12:00', timeZone: 'America/New_York' },
  answerWithinMinutes: 60,
  ladder: [
    { recipient: ben, answerWithinMinutes: 30 },
    { recipient: dan, answerWithinMinutes: 60 },
  ],
  end: 'coordinator',
  shares: ['mood', 'craving'],
};

export const offerAnnsPlan: OfferPlan = { type: 'OfferPlan', person: ann, ...annsTerms };
export const planOffered: PlanOffered = { type: 'PlanOffered', data: { person: ann, supporter: ben, ...annsTerms } };

export const benAgrees: AgreePlan = { type: 'AgreePlan', by: ben, nextDueAt: mondayNoon };
export const planAgreed: PlanAgreed = {
  type: 'PlanAgreed',
  data: { person: ann, supporter: ben, nextDueAt: mondayNoon },
};

export const benRefuses: RefusePlan = { type: 'RefusePlan', by: ben };
export const planRefused: PlanRefused = { type: 'PlanRefused', data: { person: ann, supporter: ben } };

export const endPlan: EndPlan = { type: 'EndPlan' };
export const planEnded: PlanEnded = { type: 'PlanEnded', data: { person: ann } };

const monday = { checkIn: mondaysCheckIn, dueAt: mondayNoon, answerBy: mondayOne, nextDueAt: tuesdayNoon };
export const callMonday: CallCheckIn = { type: 'CallCheckIn', ...monday };
export const mondayCalled: CheckInCalled = { type: 'CheckInCalled', data: monday };
