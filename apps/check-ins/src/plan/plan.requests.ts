import { type LadderEnd, ladderEnds } from '@alongside/contracts';
import { Id, ListOf, ListOfValues, OneOf, Part, Text, Whole } from '@alongside/service';
import { ArrayUnique, IsTimeZone } from 'class-validator';
import { type Shareable, shareable, type Weekday, weekdays } from './plan.events.js';

/** Half a day at most, so that one check-in is over before the next is due. */
const windowMinutes = { min: 5, max: 720 };
const rungMinutes = { min: 5, max: 1_440 };
/** With the member's own rung before them and the coordinators' after them, the ladder has ten at most. */
const ladderRungs = { min: 1, max: 8 };

export class ScheduleRequest {
  @ArrayUnique()
  @ListOfValues(weekdays, { means: 'The days on which a check-in is due.', min: 1, max: 7 })
  days!: Weekday[];

  @Text({
    means: 'The local time at which it is due.',
    max: 5,
    matches: { pattern: /^([01]\d|2[0-3]):[0-5]\d$/, says: 'must be a time such as 09:00' },
  })
  at!: string;

  @IsTimeZone({ message: 'must be an IANA time zone such as Europe/Madrid' })
  @Text({ means: 'The time zone of the local time.', max: 64 })
  timeZone!: string;
}

export class RungRequest {
  @Text({ means: 'The one-time code that this person told the member.', max: 64 })
  code!: string;

  @Whole({ means: 'Minutes until the next rung begins.', ...rungMinutes })
  answerWithinMinutes!: number;
}

export class PlanRequest {
  @Part(() => ScheduleRequest, { means: 'When check-ins are due.' })
  schedule!: ScheduleRequest;

  @Whole({
    means: 'Minutes in which a check-in can be answered; the reminder after it lasts as long.',
    ...windowMinutes,
  })
  answerWithinMinutes!: number;

  @ListOf(() => RungRequest, { means: 'Who is asked, in this order. The first is the supporter.', ...ladderRungs })
  ladder!: RungRequest[];

  @OneOf(ladderEnds, { means: 'What comes after the ladder.' })
  end!: LadderEnd;

  @ArrayUnique()
  @ListOfValues(shareable, { means: 'The answers that the supporter may read.', min: 0, max: shareable.length })
  shares!: Shareable[];
}

export class PlanAddress {
  @Id({ means: 'The plan.' })
  plan!: string;
}
