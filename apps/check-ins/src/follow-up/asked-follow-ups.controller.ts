import { NotFound, type Unit, Units } from '@alongside/event-store';
import { type Caller, Commands, Me, noteReading, Shows } from '@alongside/service';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { knownAs } from '../members/members.query.js';
import { concerns, followUpsAsking, subjectsOf } from './follow-up.query.js';
import { FollowUpAddress } from './follow-up.requests.js';
import { followUpStream } from './follow-up.stream.js';

/** The follow-ups in which the caller was asked to be there for somebody. */
@Controller('follow-ups')
export class AskedFollowUpsController {
  constructor(
    private readonly commands: Commands,
    private readonly units: Units,
  ) {}

  @Get()
  @Shows('follow-up-addressed', 'profile')
  @ApiOperation({ summary: 'Who asks for me, or has: the newest last; they learn that I read it' })
  asked(@Me() me: Caller) {
    return this.units.run(me.network, (unit) => askedOf(unit, me));
  }

  @Post(':followUp/answer')
  @HttpCode(204)
  @Shows('follow-up-addressed')
  @ApiOperation({ summary: 'I am there for this person, or I am well myself: the ladder ends' })
  answer(@Me() me: Caller, @Param() { followUp }: FollowUpAddress) {
    return this.commands.run(me, (unit) => answerFollowUp(unit, followUp, me.person));
  }
}

async function askedOf(unit: Unit, me: Caller) {
  const followUps = await followUpsAsking(unit, me.person);
  for (const person of subjectsOf(followUps)) await noteReading(unit, me, person, 'follow-up-addressed');
  const known = await knownAs(unit, followUps);
  return {
    followUps: followUps.map(({ followUp, person, because, state, openedAt, asked }) => {
      const deadline = asked.findLast(({ recipient }) => recipient === me.person)?.deadline;
      return { followUp, person: known(person), because, state, openedAt, deadline };
    }),
  };
}

async function answerFollowUp(unit: Unit, followUp: string, by: string): Promise<void> {
  if (!(await concerns(unit, followUp, by))) throw new NotFound();
  await unit.decide(followUpStream, followUp, { type: 'AnswerFollowUp', by });
}
