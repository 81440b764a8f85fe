import { createHash, randomBytes } from 'node:crypto';
import type { Unit } from '@alongside/event-store';
import { Refused } from '@alongside/eventsourcing';
import { SupporterCode } from './supporter-code.entity.js';

/** 128 bits: nobody can guess one within its life. */
const codeBytes = 16;
const lifeMinutes = 30;
/** More than a person can give away in half an hour; a bound on rows. */
const mostUnused = 20;

/** A code in base64url, 22 characters, to be told in person: nobody can be looked up instead. */
export async function makeSupporterCode({ em, network: networkId, now }: Unit, person: string) {
  await em.nativeDelete(SupporterCode, { networkId, person, expiresAt: { $lte: now } });
  const unused = await em.count(SupporterCode, { networkId, person });
  if (unused >= mostUnused) throw new Refused('too-many-supporter-codes');
  const code = randomBytes(codeBytes).toString('base64url');
  const expiresAt = new Date(now.getTime() + lifeMinutes * 60_000);
  await em.insert(SupporterCode, { hash: hashed(code), networkId, person, expiresAt });
  return { code, expiresAt };
}

/** Whose code it is, answered once. One that is unknown, used or too old is refused in the same words. */
export async function useSupporterCode(unit: Unit, code: string): Promise<string> {
  const [used] = await unit.sql<{ person: string }>(
    'delete from supporter_codes where network_id = $1 and hash = $2 and expires_at > $3 returning person',
    [unit.network, hashed(code), unit.now],
  );
  if (!used) throw new Refused('supporter-code-not-valid');
  return used.person;
}

const hashed = (code: string) => createHash('sha256').update(code).digest();
