import type { Role } from '@alongside/contracts';
import { NotFound, type Unit } from '@alongside/event-store';
import { type NetworkKnown, ownNetwork } from '../network/network.query.js';
import { Member } from './member.entity.js';

export interface MemberSeen {
  readonly person: string;
  readonly handle: string;
  readonly tag: string;
  readonly language: string;
  readonly timeZone: string;
  readonly roles: readonly Role[];
}

export interface Own extends MemberSeen {
  readonly network: NetworkKnown;
  readonly registeredAt: string;
}

/** One person's own account. */
export async function own(unit: Unit, person: string): Promise<Own> {
  const member = await memberOf(unit, person);
  return { ...seen(member), network: await ownNetwork(unit), registeredAt: member.registeredAt.toISOString() };
}

/** At most `limit` members of the unit's network whose ids follow `after`. */
export async function members({ em, network }: Unit, after: string | undefined, limit: number): Promise<MemberSeen[]> {
  const where = { networkId: network, ...(after && { person: { $gt: after } }) };
  return (await em.find(Member, where, { orderBy: { person: 'asc' }, limit })).map(seen);
}

export async function rolesOf(unit: Unit, person: string): Promise<readonly Role[]> {
  return (await memberOf(unit, person)).roles;
}

/** How many coordinators the unit's network has besides this person. */
export async function otherCoordinators({ em, network }: Unit, person: string): Promise<number> {
  return em.count(Member, { networkId: network, person: { $ne: person }, roles: { $contains: ['coordinator'] } });
}

async function memberOf({ em, network }: Unit, person: string): Promise<Member> {
  const member = await em.findOne(Member, { networkId: network, person });
  if (!member) throw new NotFound();
  return member;
}

const seen = ({ person, handle, tag, language, timeZone, roles }: Member): MemberSeen => ({
  person,
  handle,
  tag,
  language,
  timeZone,
  roles,
});
