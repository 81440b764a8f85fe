import type { Unit } from '@alongside/event-store';
import type { Recorded } from '@alongside/eventsourcing';
import type { AccountFact } from '../account/account.events.js';
import { Member } from './member.entity.js';

export async function projectMember({ fact, streamId, network, at }: Recorded<AccountFact>, unit: Unit): Promise<void> {
  switch (fact.type) {
    case 'MemberRegistered': {
      const { handle, tag, language, timeZone } = fact.data;
      const known = { handle, tag, language, timeZone, networkId: network, registeredAt: at };
      return void (await unit.em.upsert(Member, { person: streamId, roles: [], ...known }));
    }
    case 'RoleGranted':
      return changeRoles(unit, streamId, (roles) => [...roles, fact.data.role]);
    case 'RoleRevoked':
      return changeRoles(unit, streamId, (roles) => roles.filter((role) => role !== fact.data.role));
    case 'SessionsEnded':
      return;
    default:
      return fact satisfies never;
  }
}

type Roles = Member['roles'];

async function changeRoles({ em }: Unit, person: string, change: (roles: Roles) => Roles): Promise<void> {
  const member = await em.findOneOrFail(Member, { person });
  await em.nativeUpdate(Member, { person }, { roles: change(member.roles) });
}
