import { NotFound, type Unit, Units } from '@alongside/event-store';
import { type Caller, Commands, Me, noteReading, Shows } from '@alongside/service';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { knownAs } from '../members/members.query.js';
import { releaseLivingPlan } from './living-plan.entity.js';
import type { PlanRow } from './plan.entity.js';
import { planFor, plansNaming } from './plan.query.js';
import { PlanAddress } from './plan.requests.js';
import { planStream } from './plan.stream.js';
import { nextDue } from './schedule.query.js';

/** The plans of others, for the supporters whom they name. */
@Controller()
export class SupportingController {
  constructor(
    private readonly commands: Commands,
    private readonly units: Units,
  ) {}

  @Get('me/supporting')
  @Shows('plan', 'profile')
  @ApiOperation({ summary: 'The plans that name me as supporter; who wrote them learns that I read it' })
  supporting(@Me() me: Caller) {
    return this.units.run(me.network, (unit) => supporting(unit, me));
  }

  @Post('plans/:plan/acceptance')
  @HttpCode(204)
  @Shows('plan')
  @ApiOperation({ summary: 'I stand by this person: the plan is agreed, and check-ins begin' })
  accept(@Me() me: Caller, @Param() { plan }: PlanAddress) {
    return this.commands.run(me, (unit) => agreePlan(unit, plan, me.person));
  }

  @Post('plans/:plan/refusal')
  @HttpCode(204)
  @Shows('plan')
  @ApiOperation({ summary: 'I cannot stand by this person: they are free to ask somebody else' })
  refuse(@Me() me: Caller, @Param() { plan }: PlanAddress) {
    return this.commands.run(me, (unit) => refusePlan(unit, plan, me.person));
  }
}

async function supporting(unit: Unit, me: Caller) {
  const plans = await plansNaming(unit, me.person);
  for (const { person } of plans) await noteReading(unit, me, person, 'plan');
  const known = await knownAs(unit, plans);
  return { plans: plans.map((plan) => ({ ...asked(plan), person: known(plan.person) })) };
}

/** What a supporter needs to know before they say yes, and not who else is on the ladder. */
function asked({ plan, status, terms }: PlanRow) {
  const { schedule, answerWithinMinutes, end, shares, ladder } = terms;
  return { plan, status, schedule, answerWithinMinutes, mine: ladder[0]?.answerWithinMinutes, end, shares };
}

async function agreePlan(unit: Unit, plan: string, by: string): Promise<void> {
  const { schedule } = (await offeredTo(unit, by, plan)).terms;
  await unit.decide(planStream, plan, { type: 'AgreePlan', by, nextDueAt: nextDue(schedule, unit.now) });
}

async function refusePlan(unit: Unit, plan: string, by: string): Promise<void> {
  await offeredTo(unit, by, plan);
  await unit.decide(planStream, plan, { type: 'RefusePlan', by });
  await releaseLivingPlan(unit, plan);
}

async function offeredTo(unit: Unit, supporter: string, plan: string): Promise<PlanRow> {
  const offered = await planFor(unit, supporter, plan);
  if (!offered) throw new NotFound();
  return offered;
}
