import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TokenKeyV1, toHeaders } from '@alongside/contracts';
import { signToken, signTokenKey, type TokenClaims } from '@alongside/service';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Store } from '../faults/stores.js';

/** A private key and the id under which the services know, or do not know, its public half. */
export interface Signer {
  readonly kid: string;
  readonly key: JWK;
}

/** The header that shows a token. */
export type Bearer = Readonly<Record<string, string>>;

interface IssuingKey {
  readonly privateJwk: JWK;
  readonly chain: string;
}

/** An access token lives so many seconds. */
const life = 600;

/** Signs tokens of networks that nobody could found here: every service takes its key over as one of identity's. */
export async function vouchedSigner(identity: Store, folder: string): Promise<Signer> {
  const signer = await newSigner();
  const { privateJwk, chain } = issuingKey(folder);
  const record = await signTokenKey(halfOf(signer), privateJwk, chain);
  const { kid, jwk, notBefore } = record;
  await identity.query('insert into access.token_key (kid, jwk, not_before) values ($1, $2, $3)', [
    kid,
    JSON.stringify(jwk),
    notBefore,
  ]);
  await publish(identity, record);
  return signer;
}

/** Its record is on the topic too, under the true chain, but signed by nobody else than itself. */
export async function unvouchedSigner(identity: Store, folder: string): Promise<Signer> {
  const signer = await newSigner();
  await publish(identity, await signTokenKey(halfOf(signer), signer.key, issuingKey(folder).chain));
  return signer;
}

/** Of somebody who has an account in no service. */
export function newClaims(more: Partial<TokenClaims>): TokenClaims {
  const iat = Date.now() / 1000;
  return { sub: randomUUID(), net: randomUUID(), sid: randomUUID(), roles: [], iat, exp: iat + life, ...more };
}

export async function bearerOf({ kid, key }: Signer, claims: TokenClaims): Promise<Bearer> {
  return { authorization: `Bearer ${await signToken(claims, kid, key)}` };
}

export function claimsOf({ authorization = '' }: Bearer): TokenClaims {
  const [, claims = ''] = authorization.split('.');
  return JSON.parse(Buffer.from(claims, 'base64url').toString()) as TokenClaims;
}

/** The same token with other claims, under the signature that it had. */
export function rewritten({ authorization = '' }: Bearer, claims: TokenClaims): Bearer {
  const [header, , signature] = authorization.split('.');
  const says = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return { authorization: [header, says, signature].join('.') };
}

async function newSigner(): Promise<Signer> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  return { kid: randomUUID(), key: await exportJWK(privateKey) };
}

function halfOf({ kid, key: { x = '' } }: Signer) {
  return { kid, jwk: { kty: 'OKP', crv: 'Ed25519', x }, notBefore: new Date().toISOString(), retiredAt: null } as const;
}

const issuingKey = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'keys/issuing-key.json'), 'utf8')) as IssuingKey;

/** As identity itself puts it: its relay takes the record to the topic. */
async function publish(identity: Store, record: TokenKeyV1): Promise<void> {
  const { topic, type } = TokenKeyV1;
  const id = randomUUID();
  const headers = toHeaders({
    ...{ id, type, key: record.kid, subject: `state-${record.kid}`, correlation: id, causation: id },
    ...{ source: 'urn:alongside:identity', at: record.notBefore, network: '*', sequence: 0, incarnation: 0 },
  });
  await identity.query('select es.put_state($1, $2, $3, $4, $5)', [
    topic,
    record.kid,
    'ordinary',
    JSON.stringify(headers),
    JSON.stringify(record),
  ]);
}
