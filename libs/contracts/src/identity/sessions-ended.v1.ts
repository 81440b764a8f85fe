import Type from 'typebox';
import { type DataOf, publicEvent } from '../contract.js';
import { Id, Instant } from '../fields.js';
import { ann, noon } from '../sample-people.js';

export const SessionsEndedV1 = publicEvent({
  type: 'identity.sessions-ended.v1',
  topic: 'identity',
  key: 'person',
  meaning: 'A person signed out everywhere: access tokens issued before that instant open nothing any more.',
  data: Type.Object({
    person: Id('The person.'),
    issuedBefore: Instant('Tokens issued before this instant are refused.'),
  }),
  sample: { person: ann, issuedBefore: noon },
});

export type SessionsEndedV1 = DataOf<typeof SessionsEndedV1>;
