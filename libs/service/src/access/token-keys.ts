import type { TokenKeyV1 } from '@alongside/contracts';
import { everyNetwork, type Unit, type Units } from '@alongside/event-store';
import type { JWK } from 'jose';
import { Recent } from '../keys/recent.js';
import type { VerifyingKey } from './token.js';

interface Row {
  readonly jwk: JWK;
  readonly not_before: string;
  readonly retired_at: string | null;
}

/** Milliseconds. A key that was retired in another process verifies nothing here after at most this long. */
const freshFor = 5_000;

/** Identity has one key in use and a few retired ones. */
const mostKeys = 100;

/** The public keys that verify access tokens, from this service's own table. */
export class TokenKeys {
  readonly #recent = new Recent<VerifyingKey>(mostKeys, freshFor);

  constructor(private readonly units: Units) {}

  /** What is not there is looked for each time: a key may arrive a moment after the first token that names it. */
  async find(kid: string): Promise<VerifyingKey | undefined> {
    const recent = this.#recent.get(kid);
    if (recent) return recent;
    const found = await this.#read(kid);
    if (found) this.#recent.set(kid, found);
    return found;
  }

  async #read(kid: string): Promise<VerifyingKey | undefined> {
    const [row] = await this.units.read(everyNetwork, (unit) =>
      unit.sql<Row>('select jwk, not_before, retired_at from access.token_key where kid = $1', [kid]),
    );
    if (!row) return undefined;
    const retiredAt = row.retired_at === null ? null : new Date(row.retired_at);
    return { jwk: row.jwk, notBefore: new Date(row.not_before), retiredAt };
  }
}

/** Takes over a record whose signatures were verified. Identity calls it with its own keys, in its own transaction. */
export async function keepTokenKey(unit: Unit, { kid, jwk, notBefore, retiredAt }: TokenKeyV1): Promise<void> {
  await unit.sql(
    `insert into access.token_key (kid, jwk, not_before, retired_at) values ($1, $2, $3, $4)
     on conflict (kid) do update set retired_at = excluded.retired_at`,
    [kid, JSON.stringify(jwk), notBefore, retiredAt],
  );
}
