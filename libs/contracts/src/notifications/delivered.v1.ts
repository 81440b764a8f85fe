import Type from 'typebox';
import { type DataOf, publicEvent } from '../contract.js';
import { Id } from '../fields.js';
import { ben, followUp } from '../sample-people.js';
import { maxRungs } from '../values/ladder.js';

export const DeliveredV1 = publicEvent({
  type: 'notifications.delivered.v1',
  topic: 'notifications',
  key: 'recipient',
  meaning: "The recipient's own client acknowledged the notification. Ends no ladder: only an answer does.",
  data: Type.Object({
    followUp: Id('The follow-up it was about.'),
    recipient: Id('The person it was for.'),
    rung: Type.Integer({
      minimum: 0,
      maximum: maxRungs,
      description: 'The rung, or 0 for the supporter asked at once.',
    }),
  }),
  sample: { followUp, recipient: ben, rung: 2 },
});

export type DeliveredV1 = DataOf<typeof DeliveredV1>;
