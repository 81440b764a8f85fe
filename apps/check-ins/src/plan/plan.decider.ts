import { type Decider, Refused } from '@alongside/eventsourcing';
import type { PlanFact, PlanOffered, PlanTerms } from './plan.events.js';

export type OfferPlan = { type: 'OfferPlan'; person: string } & PlanTerms;
export type AgreePlan = { type: 'AgreePlan'; by: string; nextDueAt: string };
export type RefusePlan = { type: 'RefusePlan'; by: string };
export type EndPlan = { type: 'EndPlan' };
export type CallCheckIn = { type: 'CallCheckIn'; checkIn: string; dueAt: string; answerBy: string; nextDueAt: string };
export type PlanCommand = OfferPlan | AgreePlan | RefusePlan | EndPlan | CallCheckIn;

export type Plan =
  | { status: 'none' }
  | { status: 'offered'; terms: PlanOffered['data'] }
  | { status: 'agreed'; terms: PlanOffered['data']; nextDueAt: string }
  | { status: 'closed' };

export const planDecider: Decider<PlanCommand, Plan, PlanFact> = {
  initial: { status: 'none' },
  evolve,
  decide(command, plan) {
    switch (command.type) {
      case 'OfferPlan':
        return offer(command, plan);
      case 'AgreePlan':
        return agree(command, plan);
      case 'RefusePlan':
        return refuse(command, plan);
      case 'EndPlan':
        return end(plan);
      case 'CallCheckIn':
        return callCheckIn(command, plan);
    }
  },
};

function evolve(plan: Plan, { type, data }: PlanFact): Plan {
  switch (type) {
    case 'PlanOffered':
      return { status: 'offered', terms: data };
    case 'PlanAgreed':
      return plan.status === 'offered' ? { ...plan, status: 'agreed', nextDueAt: data.nextDueAt } : plan;
    case 'CheckInCalled':
      return plan.status === 'agreed' ? { ...plan, nextDueAt: data.nextDueAt } : plan;
    case 'PlanRefused':
    case 'PlanEnded':
      return { status: 'closed' };
  }
}

function offer({ type: _, person, ...terms }: OfferPlan, plan: Plan): PlanFact[] {
  if (plan.status !== 'none') throw new Refused('plan-already-offered');
  const [first] = terms.ladder;
  if (!first) throw new Refused('ladder-empty');
  if (terms.ladder.some(({ recipient }) => recipient === person)) throw new Refused('member-on-own-ladder');
  return [{ type: 'PlanOffered', data: { person, supporter: first.recipient, ...terms } }];
}

function agree({ by, nextDueAt }: AgreePlan, plan: Plan): PlanFact[] {
  const { person, supporter } = termsFor(by, plan);
  if (plan.status === 'agreed') return [];
  return [{ type: 'PlanAgreed', data: { person, supporter, nextDueAt } }];
}

function refuse({ by }: RefusePlan, plan: Plan): PlanFact[] {
  if (plan.status === 'closed') return [];
  const { person, supporter } = termsFor(by, plan);
  if (plan.status === 'agreed') throw new Refused('plan-already-agreed');
  return [{ type: 'PlanRefused', data: { person, supporter } }];
}

function end(plan: Plan): PlanFact[] {
  if (plan.status === 'none' || plan.status === 'closed') return [];
  return [{ type: 'PlanEnded', data: { person: plan.terms.person } }];
}

/** Only the check-in that is next is called, and once: a clock that rings twice, or for an ended plan, calls none. */
function callCheckIn({ type: _, ...call }: CallCheckIn, plan: Plan): PlanFact[] {
  if (plan.status !== 'agreed' || plan.nextDueAt !== call.dueAt) return [];
  return [{ type: 'CheckInCalled', data: call }];
}

function termsFor(by: string, plan: Plan): PlanOffered['data'] {
  if (plan.status === 'none' || plan.status === 'closed') throw new Refused('plan-not-open');
  if (plan.terms.supporter !== by) throw new Refused('not-the-supporter');
  return plan.terms;
}
