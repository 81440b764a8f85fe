import { randomUUID } from 'node:crypto';
import type { Person } from '../story/person.js';
import type { Stage } from '../story/stage.js';
import { type Bearer, bearerOf, claimsOf, newClaims, rewritten, type Signer } from './signers.js';
import type { Standing } from './table.js';

/** Somebody who asks, and how they stand to Ann, whose things every route is asked about. */
export interface Actor {
  readonly name: string;
  /** Absent where nobody is signed in, as far as a service can know. */
  readonly stands?: Standing | 'another network';
  readonly coordinates?: boolean;
  /** A rung of Ann's ladder was theirs. */
  readonly asked?: boolean;
  readonly bearer: Bearer;
}

/** Those who have an account: the people of the story, and Dan, who knows none of them. */
export interface People {
  readonly stage: Stage;
  readonly dan: Person;
}

/** The network of Eve and Frank. */
export const elsewhere = randomUUID();

interface Signers {
  readonly vouched: Signer;
  readonly unvouched: Signer;
}

/** Another network's people exist in tokens only: an installation has one network that can be claimed. */
export async function castOf(
  { stage: { ann, ben, carol }, dan }: People,
  { vouched, unvouched }: Signers,
): Promise<readonly Actor[]> {
  const roles = ['coordinator'];
  const eve = newClaims({ net: elsewhere });
  const frank = newClaims({ net: elsewhere, roles });
  const now = Date.now() / 1000;
  // Issued now: no key signs for a time before its own.
  const anns = { ...claimsOf(ann.bearer), roles, iat: now };
  return [
    { name: 'nobody', bearer: {} },
    { name: 'Ann', stands: 'the person', asked: true, bearer: ann.bearer },
    { name: 'Ben', stands: 'their supporter', asked: true, bearer: ben.bearer },
    { name: 'Carol', stands: 'a coordinator', coordinates: true, bearer: carol.bearer },
    { name: 'Dan', stands: 'anybody else', bearer: dan.bearer },
    { name: 'Eve', stands: 'another network', bearer: await bearerOf(vouched, eve) },
    { name: 'Frank', stands: 'another network', coordinates: true, bearer: await bearerOf(vouched, frank) },
    { name: 'Ann by a token that she wrote a role into', bearer: rewritten(ann.bearer, anns) },
    { name: 'Ann by a key that nobody vouches for', bearer: await bearerOf(unvouched, anns) },
    { name: 'Ann by a token that is over', bearer: await bearerOf(vouched, { ...anns, exp: now - 120 }) },
  ];
}
