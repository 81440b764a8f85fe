import Type from 'typebox';
import { type DataOf, publicEvent } from '../contract.js';
import { Id } from '../fields.js';
import { ann, ben, followUp } from '../sample-people.js';

export const FollowUpAnsweredV1 = publicEvent({
  type: 'check-ins.follow-up-answered.v1',
  topic: 'check-ins.safety',
  key: 'person',
  meaning: 'Somebody answered: the ladder climbs no further.',
  data: Type.Object({
    followUp: Id('The follow-up that was answered.'),
    person: Id('The member it was about.'),
    answeredBy: Id('The person who answered; the member themselves when they checked in after all.'),
  }),
  sample: { followUp, person: ann, answeredBy: ben },
});

export type FollowUpAnsweredV1 = DataOf<typeof FollowUpAnsweredV1>;
