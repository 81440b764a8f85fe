import { NotFound, type Unit, Units } from '@alongside/event-store';
import { type Caller, Me, noteReading, Shows } from '@alongside/service';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { Shareable } from '../plan/plan.events.js';
import { planBetween } from '../plan/plan.query.js';
import type { Answers } from './check-in.events.js';
import { historyOf, type Page } from './check-in.query.js';
import { HistoryRequest, PersonAddress } from './check-in.requests.js';

/** What a supporter may read: check-ins since the plan was agreed, and of the answers what the plan names. */
@Controller('people/:person/check-ins')
export class SharedCheckInsController {
  constructor(private readonly units: Units) {}

  @Get()
  @Shows('check-in-answers', 'follow-up-facts')
  @ApiOperation({
    summary: 'Check-ins of a person I support, as far as their plan shows them; they learn that I read it',
  })
  history(@Me() me: Caller, @Param() { person }: PersonAddress, @Query() page: HistoryRequest) {
    return this.units.run(me.network, (unit) => sharedHistory(unit, me, person, page));
  }
}

async function sharedHistory(unit: Unit, me: Caller, person: string, page: Page) {
  const plan = await planBetween(unit, me.person, person);
  if (!plan?.agreedAt) throw new NotFound();
  await noteReading(unit, me, person, 'check-in-answers');
  return historyOf(unit, { person, since: plan.agreedAt }, page, (answers) => only(plan.terms.shares, answers));
}

function only(shares: readonly Shareable[], answers: Answers): Partial<Answers> {
  return Object.fromEntries(shares.map((field) => [field, answers[field]]));
}
