import { type HaltSign, haltSigns, type Mood, moods } from '@alongside/contracts';
import { Flag, Id, ListOfValues, OneOf, Text, Whole } from '@alongside/service';
import { ArrayUnique } from 'class-validator';
import type { Answers } from './check-in.events.js';

export class CheckInRequest implements Answers {
  @OneOf(moods, { means: 'How the day is, from the heaviest to the lightest.' })
  mood!: Mood;

  @Whole({ means: 'How strong the craving is, 0 to 10.', min: 0, max: 10 })
  craving!: number;

  @ArrayUnique()
  @ListOfValues(haltSigns, { means: 'Which of these are so today.', min: 0, max: haltSigns.length })
  halt!: HaltSign[];

  @Text({ means: 'A note that only the member reads, unless the plan names it.', min: 0, max: 2_000 })
  note = '';

  @Flag({ means: 'Whether the supporter should be asked for support now.' })
  supportWanted!: boolean;
}

export class HistoryRequest {
  @Whole({ means: 'How many check-ins to answer with.', optional: true, min: 1, max: 50 })
  limit = 20;

  @Id({ means: 'The last check-in of the page before.', optional: true })
  before?: string;
}

export class PersonAddress {
  @Id({ means: 'The person.' })
  person!: string;
}
