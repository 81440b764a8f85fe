import type { Unit } from '@alongside/event-store';
import { LivingPlan } from './living-plan.entity.js';
import { PlanRow } from './plan.entity.js';

/** More people than one supporter can stand by. */
const mostPlans = 200;

/** The member's plan that is offered or agreed; null without one. */
export async function livingPlan({ em, network: networkId }: Unit, person: string): Promise<PlanRow | null> {
  const living = await em.findOne(LivingPlan, { networkId, person });
  return living && em.findOne(PlanRow, { networkId, plan: living.plan });
}

/** The plan, if this is its supporter; null for everybody else. */
export async function planFor({ em, network: networkId }: Unit, supporter: string, plan: string) {
  return em.findOne(PlanRow, { networkId, supporter, plan });
}

/** The agreed plan by which the supporter stands by the person; null without one. */
export async function planBetween({ em, network: networkId }: Unit, supporter: string, person: string) {
  return em.findOne(PlanRow, { networkId, supporter, person, status: 'agreed' });
}

/** The plans that are offered to this supporter, or agreed with them. */
export async function plansNaming({ em, network: networkId }: Unit, supporter: string): Promise<PlanRow[]> {
  const status = { $in: ['offered', 'agreed'] as const };
  return em.find(PlanRow, { networkId, supporter, status }, { orderBy: { plan: 'asc' }, limit: mostPlans });
}
