import type { Unit } from '@alongside/event-store';
import { Credential } from './credential.entity.js';
import { Handle } from './handle.entity.js';

/** What two handles have in common that look alike: upper and lower case, and the ways Unicode writes one letter. */
export const folded = (handle: string) => handle.normalize('NFKC').toLowerCase();

/** What the member of that name in the unit's network proves themselves with; null when there is none. */
export async function credentialOf({ em, network }: Unit, handle: string, tag: string): Promise<Credential | null> {
  const found = await em.findOne(Handle, { networkId: network, folded: folded(handle), tag });
  return found && em.findOne(Credential, { networkId: network, person: found.person });
}
