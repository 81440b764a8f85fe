import { type Unit, Units } from '@alongside/event-store';
import { type Caller, Commands, Me, Shows } from '@alongside/service';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { missedCheckIn, openSupport, unansweredFollowUps } from '../follow-up/follow-up.query.js';
import { followUpStream } from '../follow-up/follow-up.stream.js';
import { linesOf } from '../help/help.query.js';
import { coordinatorsOf } from '../members/members.query.js';
import { livingPlan } from '../plan/plan.query.js';
import { showsLines } from './check-in.decider.js';
import type { Answers } from './check-in.events.js';
import { expectedCheckIn, historyOf } from './check-in.query.js';
import { CheckInRequest, HistoryRequest } from './check-in.requests.js';
import { checkInStream } from './check-in.stream.js';

/** A member's own check-ins, at any time; with Kafka down too. */
@Controller('me/check-ins')
export class CheckInController {
  constructor(
    private readonly commands: Commands,
    private readonly units: Units,
  ) {}

  @Post()
  @Shows('check-in-answers', 'help-lines')
  @ApiOperation({ summary: 'A check-in, expected or not; with the crisis lines when it is hard' })
  give(@Me() me: Caller, @Body() answers: CheckInRequest) {
    return this.commands.run(me, (unit) => giveCheckIn(unit, me.person, { ...answers }));
  }

  @Get()
  @Shows('check-in-answers')
  @ApiOperation({ summary: 'My own check-ins, the newest first' })
  history(@Me() { network, person }: Caller, @Query() page: HistoryRequest) {
    return this.units.read(network, (unit) => historyOf(unit, { person }, page, (answers) => answers));
  }
}

/**
 * Answers what is expected, or what was missed while its ladder still climbs, and ends every ladder that climbs for a
 * missed check-in: the member is there. Whatever is missed in the same moment either came before the check-in's stream
 * was written, and its ladder is found afterwards, or finds the check-in given.
 */
async function giveCheckIn(unit: Unit, person: string, answers: Answers) {
  const checkIn = (await expectedCheckIn(unit, person)) ?? (await missedCheckIn(unit, person)) ?? unit.newId();
  await unit.decide(checkInStream, checkIn, { type: 'GiveCheckIn', person, at: unit.now, answers });
  for (const { followUp } of await unansweredFollowUps(unit, person))
    await unit.decide(followUpStream, followUp, { type: 'AnswerFollowUp', by: person });
  const followUp = answers.supportWanted ? await askSupport(unit, person, checkIn) : null;
  return { checkIn, followUp, lines: showsLines(answers) ? await linesOf(unit) : [] };
}

/** Asked again while somebody is being asked, it is the same follow-up. Without a plan the coordinators are asked. */
async function askSupport(unit: Unit, person: string, checkIn: string): Promise<string> {
  const open = await openSupport(unit, person);
  if (open) return open.followUp;
  const plan = await livingPlan(unit, person);
  const { ladder, end } = plan?.status === 'agreed' ? plan.terms : ({ ladder: [], end: 'coordinator' } as const);
  const followUp = unit.newId();
  const circumstances = { at: unit.now, coordinators: await coordinatorsOf(unit) };
  await unit.decide(followUpStream, followUp, { type: 'AskSupport', person, checkIn, ladder, end, ...circumstances });
  return followUp;
}
