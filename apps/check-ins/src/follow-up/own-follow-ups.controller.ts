import { type Unit, Units } from '@alongside/event-store';
import { type Caller, Me, Shows } from '@alongside/service';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { linesOf } from '../help/help.query.js';
import { knownAs } from '../members/members.query.js';
import { everybodyIn, latestFollowUps, type OnRecord } from './follow-up.query.js';

/** After this long without word from anybody's screen, the member is told that nobody was reached, with the lines. */
const secondsUntilLines = 15;

@Controller('me/follow-ups')
export class OwnFollowUpsController {
  constructor(private readonly units: Units) {}

  @Get()
  @Shows('follow-up-facts', 'profile', 'help-lines')
  @ApiOperation({ summary: 'Who is asked for me, and whether somebody was reached; the newest last' })
  own(@Me() { network, person }: Caller) {
    return this.units.read(network, (unit) => ownFollowUps(unit, person));
  }
}

async function ownFollowUps(unit: Unit, person: string) {
  const followUps = await latestFollowUps(unit, { person });
  const known = await knownAs(unit, everybodyIn(followUps));
  const lines = await linesOf(unit);
  return {
    followUps: followUps.map((onRecord) => {
      const { followUp, because, state, openedAt, asked, answeredBy, answeredAt } = onRecord;
      const turn = asked.filter(({ rung }) => rung === asked.at(-1)?.rung);
      const reached = turn.some((one) => one.reached && one.recipient !== person);
      return {
        ...{ followUp, because, state, openedAt, answeredAt },
        answeredBy: answeredBy && known(answeredBy),
        rungs: new Set(asked.map(({ rung }) => rung)).size,
        asked: turn.map(({ recipient, deadline }) => ({ ...known(recipient), deadline })),
        reached,
        lines: !reached && waitsInVain(onRecord, unit.now) ? lines : [],
      };
    }),
  };
}

function waitsInVain({ state, asked, openedAt }: OnRecord, now: Date): boolean {
  const since = asked.at(-1)?.askedAt ?? openedAt;
  return state === 'unanswered' || (state === 'open' && now.getTime() - since.getTime() >= secondsUntilLines * 1_000);
}
