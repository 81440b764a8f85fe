import Type from 'typebox';
import { type DataOf, publicEvent } from '../contract.js';
import { Id, OneOf } from '../fields.js';
import { carol } from '../sample-people.js';
import { roles } from '../values/roles.js';

export const RoleRevokedV1 = publicEvent({
  type: 'identity.role-revoked.v1',
  topic: 'identity',
  key: 'person',
  meaning: 'A person no longer holds a role in the network.',
  data: Type.Object({
    person: Id('The person.'),
    role: OneOf(roles, 'The role they no longer hold.'),
  }),
  sample: { person: carol, role: 'coordinator' },
});

export type RoleRevokedV1 = DataOf<typeof RoleRevokedV1>;
