import { randomInt } from 'node:crypto';
import type { Unit } from '@alongside/event-store';
import { Refused } from '@alongside/eventsourcing';
import { accountStream } from './account.stream.js';
import { Credential } from './credential.entity.js';
import { folded } from './handle.query.js';
import { notice } from './notice.texts.js';

const tags = 10_000;
/** With half of all tags of a handle taken, one registration in 65,000 fails. */
const maxTries = 16;

/** What somebody states about themselves; the passphrase was hashed before the transaction began. */
export interface Applicant {
  readonly handle: string;
  readonly language: string;
  readonly timeZone: string;
  readonly adult: boolean;
  readonly noticeVersion: string;
  readonly passphraseHash: string;
}

export interface Registered {
  readonly person: string;
  readonly handle: string;
  readonly tag: string;
}

/** Everything that makes a person a member of the unit's network: the handle's tag, the account, the passphrase. */
export async function register(unit: Unit, applicant: Applicant): Promise<Registered> {
  const { passphraseHash, ...stated } = applicant;
  const person = unit.newId();
  const tag = await reserveHandle(unit, stated.handle, person);
  await unit.decide(accountStream, person, { type: 'RegisterMember', ...stated, tag, noticeInForce: notice.version });
  await unit.em.insert(Credential, { person, networkId: unit.network, passphraseHash });
  return { person, handle: stated.handle, tag };
}

/** Gives the tag. It is drawn at random: a counted one would tell how many of this name are members already. */
async function reserveHandle(unit: Unit, handle: string, person: string): Promise<string> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const tag = String(randomInt(tags)).padStart(4, '0');
    const reserved = await unit.sql(
      `insert into handles (network_id, folded, tag, person) values ($1, $2, $3, $4)
       on conflict (network_id, folded, tag) do nothing returning tag`,
      [unit.network, folded(handle), tag, person],
    );
    if (reserved.length) return tag;
  }
  throw new Refused('handle-too-common');
}
