import { type Unit, Units } from '@alongside/event-store';
import { type Caller, Me, noteReading, Roles, Shows } from '@alongside/service';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { knownAs } from '../members/members.query.js';
import { everybodyIn, latestFollowUps, subjectsOf } from './follow-up.query.js';

/** The coordinator's worklist: who waits, who was asked and who answered; never what a member wrote. */
@Controller('network/follow-ups')
export class NetworkFollowUpsController {
  constructor(private readonly units: Units) {}

  @Get()
  @Roles('coordinator')
  @Shows('follow-up-facts', 'profile')
  @ApiOperation({ summary: 'Who waits, who was asked and who answered in my network, the newest last' })
  all(@Me() me: Caller) {
    return this.units.run(me.network, (unit) => followUpsOfNetwork(unit, me));
  }
}

async function followUpsOfNetwork(unit: Unit, me: Caller) {
  const followUps = await latestFollowUps(unit);
  for (const person of subjectsOf(followUps)) await noteReading(unit, me, person, 'follow-up-facts');
  const known = await knownAs(unit, everybodyIn(followUps));
  return {
    followUps: followUps.map(({ person, answeredBy, asked, ...facts }) => ({
      ...facts,
      person: known(person),
      answeredBy: answeredBy && known(answeredBy),
      asked: asked.map(({ recipient, ...rung }) => ({ ...rung, recipient: known(recipient) })),
    })),
  };
}
