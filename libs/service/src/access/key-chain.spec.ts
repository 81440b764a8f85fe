import type { TokenKeyV1 } from '@alongside/contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { distrust, signIssuingKey, signTokenKey } from './key-chain.js';

const validity = { notBefore: '2026-01-01T00:00:00Z', notAfter: '2027-01-01T00:00:00Z' };
let [root, issuing, stranger, token]: JWK[] = [];
let thumbprint: string;
let chain: string;

beforeAll(async () => {
  [root, issuing, stranger, token] = await Promise.all([newKey(), newKey(), newKey(), newKey()]);
  thumbprint = await calculateJwkThumbprint(root);
  chain = await signIssuingKey(root, issuing, validity);
});

const unsigned = (notBefore = '2026-03-02T12:00:00Z') => {
  const { x = '' } = token ?? {};
  return { kid: 'march', jwk: { kty: 'OKP', crv: 'Ed25519', x }, notBefore, retiredAt: null } as const;
};
const signed = (by = issuing, under = chain, notBefore?: string): Promise<TokenKeyV1> =>
  signTokenKey(unsigned(notBefore), by as JWK, under);

describe('a token key', () => {
  it('is trusted when the root vouches for the issuing key, and that one for it', async () => {
    expect(await distrust(await signed(), thumbprint)).toBeUndefined();
  });

  it('is trusted when it is retired, in a record that says so', async () => {
    const retired = await signTokenKey({ ...unsigned(), retiredAt: '2026-04-01T00:00:00Z' }, issuing as JWK, chain);
    expect(await distrust(retired, thumbprint)).toBeUndefined();
  });

  it('tells no private half to anybody', async () => {
    const told = JSON.stringify(await signed());
    for (const jws of [chain, told]) {
      for (const { d } of [root, issuing, token] as JWK[]) expect(jws).not.toContain(d);
      for (const part of jws.split('.')) expect(Buffer.from(part, 'base64url').toString()).not.toContain('"d"');
    }
  });
});

describe('a token key that nobody trusted vouches for', () => {
  const forged: Record<string, [string, () => Promise<TokenKeyV1>]> = {
    'signed by a key of its own': ['record-not-signed', () => signed(stranger)],
    'under a chain of another root': ['other-root', async () => signed(issuing, await chainOf(stranger, issuing))],
    'under its own chain with the root written into it': [
      'chain-not-signed',
      async () => signed(stranger, await pretended()),
    ],
    'under something else that the root once signed': [
      'chain-not-signed',
      async () => signed(stranger, await otherwise()),
    ],
    'with other words than were signed': ['other-words-signed', async () => ({ ...(await signed()), kid: 'april' })],
    'brought back from retirement': ['other-words-signed', brought],
    'begun before the issuing key was valid': [
      'issuing-key-not-valid',
      () => signed(issuing, chain, '2025-12-31T23:59:59Z'),
    ],
    'begun after the issuing key ended': [
      'issuing-key-not-valid',
      () => signed(issuing, chain, '2027-01-01T00:00:01Z'),
    ],
    'begun at no time at all': ['issuing-key-not-valid', async () => ({ ...(await signed()), notBefore: 'soon' })],
    'whose signature is its chain': ['record-not-signed', async () => ({ ...(await signed()), signature: chain })],
    'not signed': ['record-not-signed', async () => ({ ...(await signed()), signature: 'a.b.c' })],
    'without a chain': ['chain-not-signed', async () => ({ ...(await signed()), chain: '' })],
  };

  it.each(Object.keys(forged))('is refused: %s', async (kind) => {
    const [reason, make] = forged[kind] ?? [];
    expect(await distrust((await make?.()) as TokenKeyV1, thumbprint)).toBe(reason);
  });
});

const chainOf = (by?: JWK, of?: JWK) => signIssuingKey(by as JWK, of as JWK, validity);

/** The payload and header of the true chain, signed by somebody else. */
async function pretended(): Promise<string> {
  const [header] = chain.split('.');
  const [, payload, signature] = (await chainOf(stranger, stranger)).split('.');
  return [header, payload, signature].join('.');
}

/** Signed by the root, for another purpose. */
async function otherwise(): Promise<string> {
  const payload = new TextEncoder().encode(JSON.stringify({ jwk: stranger, ...validity }));
  const { kty, crv, x } = root as JWK;
  const header = { alg: 'EdDSA', typ: 'another-purpose', jwk: { kty, crv, x } as JWK };
  return new CompactSign(payload).setProtectedHeader(header).sign({ ...root, alg: 'EdDSA' });
}

async function brought(): Promise<TokenKeyV1> {
  const retired = await signTokenKey({ ...unsigned(), retiredAt: '2026-04-01T00:00:00Z' }, issuing as JWK, chain);
  return { ...retired, retiredAt: null };
}

async function newKey(): Promise<JWK> {
  return exportJWK((await generateKeyPair('EdDSA', { extractable: true })).privateKey);
}
