import Type from 'typebox';
import { type DataOf, publicEvent } from '../contract.js';
import { Id, OneOf } from '../fields.js';
import { carol } from '../sample-people.js';
import { roles } from '../values/roles.js';

export const RoleGrantedV1 = publicEvent({
  type: 'identity.role-granted.v1',
  topic: 'identity',
  key: 'person',
  meaning: 'A person now holds a role in the network.',
  data: Type.Object({
    person: Id('The person.'),
    role: OneOf(roles, 'The role they now hold.'),
  }),
  sample: { person: carol, role: 'coordinator' },
});

export type RoleGrantedV1 = DataOf<typeof RoleGrantedV1>;
