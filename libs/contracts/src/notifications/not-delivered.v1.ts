import Type from 'typebox';
import { type DataOf, publicEvent } from '../contract.js';
import { Id } from '../fields.js';
import { ben, followUp } from '../sample-people.js';
import { maxRungs } from '../values/ladder.js';

export const NotDeliveredV1 = publicEvent({
  type: 'notifications.not-delivered.v1',
  topic: 'notifications',
  key: 'recipient',
  meaning: 'The deadline passed and the recipient had not acknowledged the notification.',
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

export type NotDeliveredV1 = DataOf<typeof NotDeliveredV1>;
