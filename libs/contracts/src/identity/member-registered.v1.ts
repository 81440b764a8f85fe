import Type from 'typebox';
import { type DataOf, publicEvent } from '../contract.js';
import { Id } from '../fields.js';
import { ann } from '../sample-people.js';

export const MemberRegisteredV1 = publicEvent({
  type: 'identity.member-registered.v1',
  topic: 'identity',
  key: 'person',
  meaning: 'A person has an account in the network.',
  data: Type.Object({ person: Id('The person.') }),
  sample: { person: ann },
});

export type MemberRegisteredV1 = DataOf<typeof MemberRegisteredV1>;
