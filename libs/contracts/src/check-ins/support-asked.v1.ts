import Type from 'typebox';
import { type DataOf, publicEvent } from '../contract.js';
import { Id, Instant } from '../fields.js';
import { ann, ben, followUp, noon } from '../sample-people.js';

export const SupportAskedV1 = publicEvent({
  type: 'check-ins.support-asked.v1',
  topic: 'check-ins.safety',
  key: 'person',
  meaning: 'A member asks for support: the person they chose is told at once and has until the deadline to answer.',
  data: Type.Object({
    followUp: Id('The follow-up that climbs until somebody answers.'),
    person: Id('The member who asks.'),
    recipient: Id('The person who is asked.'),
    deadline: Instant('When the next rung begins if nobody has answered.'),
  }),
  sample: { followUp, person: ann, recipient: ben, deadline: noon },
});

export type SupportAskedV1 = DataOf<typeof SupportAskedV1>;
