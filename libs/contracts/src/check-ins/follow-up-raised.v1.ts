import Type from 'typebox';
import { type DataOf, publicEvent } from '../contract.js';
import { Id, Instant } from '../fields.js';
import { ann, ben, followUp, noon } from '../sample-people.js';
import { maxRungs } from '../values/ladder.js';

export const FollowUpRaisedV1 = publicEvent({
  type: 'check-ins.follow-up-raised.v1',
  topic: 'check-ins.safety',
  key: 'person',
  meaning: "A rung of a member's ladder begins: its recipient has until the deadline to answer.",
  data: Type.Object({
    followUp: Id('The follow-up that climbs until somebody answers.'),
    rung: Type.Integer({ minimum: 1, maximum: maxRungs, description: 'Counts from 1, the member themselves.' }),
    person: Id('The member whose check-in stayed open, or who asked for support.'),
    recipient: Id('The person on this rung.'),
    deadline: Instant('When the next rung begins if nobody has answered.'),
  }),
  sample: { followUp, rung: 2, person: ann, recipient: ben, deadline: noon },
});

export type FollowUpRaisedV1 = DataOf<typeof FollowUpRaisedV1>;
