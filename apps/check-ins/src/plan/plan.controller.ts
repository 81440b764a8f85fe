import { NotFound, type Unit, Units } from '@alongside/event-store';
import { type Caller, Commands, Me, Shows } from '@alongside/service';
import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { expectedCheckIn } from '../check-in/check-in.query.js';
import { checkInStream } from '../check-in/check-in.stream.js';
import { knownAs } from '../members/members.query.js';
import { useSupporterCode } from '../supporter-code/supporter-code.query.js';
import { releaseLivingPlan, reserveLivingPlan } from './living-plan.entity.js';
import type { PlanRow } from './plan.entity.js';
import { livingPlan } from './plan.query.js';
import { PlanRequest } from './plan.requests.js';
import { planStream } from './plan.stream.js';

/** The plan as its member sets it, sees it and ends it. */
@Controller('me/plan')
export class PlanController {
  constructor(
    private readonly commands: Commands,
    private readonly units: Units,
  ) {}

  @Post()
  @Shows('plan')
  @ApiOperation({ summary: 'Offers a plan to those whose one-time codes are on its ladder' })
  offer(@Me() me: Caller, @Body() request: PlanRequest) {
    return this.commands.run(me, (unit) => offerPlan(unit, me.person, request));
  }

  @Get()
  @Shows('plan', 'profile')
  @ApiOperation({ summary: 'My plan that is offered or agreed' })
  show(@Me() me: Caller) {
    return this.units.read(me.network, async (unit) => onScreen(unit, await ownPlan(unit, me.person)));
  }

  @Delete()
  @HttpCode(204)
  @Shows('plan')
  @ApiOperation({ summary: 'Ends my plan, and calls off the check-in that is expected' })
  end(@Me() me: Caller) {
    return this.commands.run(me, (unit) => endPlan(unit, me.person));
  }
}

async function offerPlan(unit: Unit, person: string, { ladder: named, ...terms }: PlanRequest) {
  const plan = unit.newId();
  await reserveLivingPlan(unit, person, plan);
  const ladder = [];
  for (const { code, answerWithinMinutes } of named)
    ladder.push({ recipient: await useSupporterCode(unit, code), answerWithinMinutes });
  await unit.decide(planStream, plan, { type: 'OfferPlan', person, ...terms, ladder });
  return { plan };
}

async function endPlan(unit: Unit, person: string): Promise<void> {
  const { plan } = await ownPlan(unit, person);
  await unit.decide(planStream, plan, { type: 'EndPlan' });
  await releaseLivingPlan(unit, plan);
  const expected = await expectedCheckIn(unit, person);
  if (expected) await unit.decide(checkInStream, expected, { type: 'CallOffCheckIn' });
}

async function ownPlan(unit: Unit, person: string): Promise<PlanRow> {
  const plan = await livingPlan(unit, person);
  if (!plan) throw new NotFound();
  return plan;
}

async function onScreen(unit: Unit, { plan, status, supporter, agreedAt, terms }: PlanRow) {
  const known = await knownAs(
    unit,
    terms.ladder.map(({ recipient }) => ({ person: recipient })),
  );
  const ladder = terms.ladder.map(({ recipient, ...rung }) => ({ ...known(recipient), ...rung }));
  return { plan, status, agreedAt, supporter: known(supporter), ...terms, ladder };
}
