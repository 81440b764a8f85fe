import {
  MemberRegisteredV1,
  type PublicEvent,
  publish,
  RoleGrantedV1,
  RoleRevokedV1,
  SessionsEndedV1,
} from '@alongside/contracts';
import type { Publisher } from '@alongside/eventsourcing';
import type { AccountFact } from './account.events.js';

/** Handles never leave as events: they travel on the compacted directory, from which they can be erased. */
export const accountPublisher: Publisher<AccountFact, PublicEvent> = (fact, { streamId: person }) => {
  switch (fact.type) {
    case 'MemberRegistered':
      return publish(MemberRegisteredV1, { person });
    case 'RoleGranted':
      return publish(RoleGrantedV1, { person, role: fact.data.role });
    case 'RoleRevoked':
      return publish(RoleRevokedV1, { person, role: fact.data.role });
    case 'SessionsEnded':
      return publish(SessionsEndedV1, { person, issuedBefore: fact.data.issuedBefore });
    default:
      return fact satisfies never;
  }
};
