import { readFileSync } from 'node:fs';
import { TokenKeyV1 } from '@alongside/contracts';
import { everyNetwork, noNetwork, type Unit, Units } from '@alongside/event-store';
import { KeyStore, keepTokenKey, type Preparation, type RowPlace, signToken, signTokenKey } from '@alongside/service';
import { Injectable } from '@nestjs/common';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { IdentityConfig } from '../identity.config.js';
import { SigningKey } from './signing-key.entity.js';

const alg = 'EdDSA';
/** So long at most a stolen token, or a role that was taken away, is still good for something. */
const tokenLifeSeconds = 600;

/** What an access token says of its bearer. */
export interface Bearer {
  readonly person: string;
  readonly network: string;
  readonly roles: readonly string[];
  readonly session: string;
  readonly at: Date;
}

export interface AccessToken {
  readonly accessToken: string;
  readonly expiresAt: string;
}

/** Signs access tokens. Its public keys leave on a compacted topic: nobody has to ask identity about a token. */
@Injectable()
export class SigningKeys implements Preparation {
  #inForce?: { kid: string; key: JWK };

  constructor(
    private readonly units: Units,
    private readonly keys: KeyStore,
    private readonly config: IdentityConfig,
  ) {}

  /** The first start makes the first key; of two replicas that start together, the second finds it. */
  async prepare(): Promise<void> {
    const { kid, sealedPrivateKey } = await this.units.run(everyNetwork, async (unit) => {
      await unit.sql(`select pg_advisory_xact_lock(hashtext('signing_keys'))`);
      const [newest] = await unit.em.find(
        SigningKey,
        { retiredAt: null },
        { orderBy: { notBefore: 'desc' }, limit: 1 },
      );
      return newest ?? this.#make(unit);
    });
    const privateKey = await this.keys.openRow(placeOf(kid), sealedPrivateKey);
    if (!privateKey) throw new Error('The key that seals the signing key is gone from the key database.');
    this.#inForce = { kid, key: JSON.parse(privateKey) as JWK };
  }

  async sign({ person, network, roles, session, at }: Bearer): Promise<AccessToken> {
    if (!this.#inForce) throw new Error('Tokens are signed once the service is prepared.');
    const iat = at.getTime() / 1000;
    const exp = iat + tokenLifeSeconds;
    const claims = { sub: person, net: network, roles, sid: session, iat, exp };
    const accessToken = await signToken(claims, this.#inForce.kid, this.#inForce.key);
    return { accessToken, expiresAt: new Date(exp * 1000).toISOString() };
  }

  async #make(unit: Unit): Promise<SigningKey> {
    const kid = unit.newId();
    const pair = await generateKeyPair(alg, { extractable: true });
    const sealedPrivateKey = await this.keys.sealRow(placeOf(kid), JSON.stringify(await exportJWK(pair.privateKey)));
    const made = { kid, sealedPrivateKey, notBefore: new Date(), retiredAt: null };
    await unit.em.insert(SigningKey, made);
    const record = await this.#vouched(made, await exportJWK(pair.publicKey));
    await keepTokenKey(unit, record);
    await unit.putState(TokenKeyV1, kid, record);
    return made;
  }

  async #vouched({ kid, notBefore }: SigningKey, jwk: JWK): Promise<TokenKeyV1> {
    const { privateJwk, chain } = JSON.parse(readFileSync(this.config.issuingKeyFile, 'utf8')) as IssuingKey;
    const { kty, crv, x } = jwk as TokenKeyV1['jwk'];
    const record = { kid, jwk: { kty, crv, x }, notBefore: notBefore.toISOString(), retiredAt: null };
    return signTokenKey(record, privateJwk, chain);
  }
}

interface IssuingKey {
  readonly privateJwk: JWK;
  readonly chain: string;
}

const placeOf = (kid: string): RowPlace => ({
  subject: kid,
  network: noNetwork,
  table: 'signing_keys',
  id: kid,
  column: 'sealed_private_key',
});
