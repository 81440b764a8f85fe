import type { Unit } from '@alongside/event-store';
import { Coordinator } from './coordinator.entity.js';
import { Member } from './member.entity.js';

/** All are asked at once; a network with more names a few for the night. */
const mostCoordinators = 10;

export async function coordinatorsOf({ em, network: networkId }: Unit): Promise<string[]> {
  const rows = await em.find(Coordinator, { networkId }, { orderBy: { person: 'asc' }, limit: mostCoordinators });
  return rows.map(({ person }) => person);
}

/** A person as screens show them; without a handle while the directory has not told it, or does no longer. */
export interface Known {
  readonly person: string;
  readonly handle: string | null;
  readonly tag: string | null;
}

/** Gives how each of these people is known. */
export async function knownAs({ em, network: networkId }: Unit, people: readonly { readonly person: string }[]) {
  const among = { $in: [...new Set(people.map(({ person }) => person))] };
  const rows = await em.find(Member, { networkId, person: among });
  const known = new Map(rows.map(({ person, handle, tag }) => [person, { person, handle, tag }]));
  return (person: string): Known => known.get(person) ?? { person, handle: null, tag: null };
}
