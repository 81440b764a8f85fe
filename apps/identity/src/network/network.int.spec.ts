import { randomUUID } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ann, Identity, type Registered, riverside } from '../identity.fixtures.js';
import { ClaimTokens } from './claim-tokens.worker.js';

describe('an installation without a network', () => {
  let identity: Identity;
  const claim = (token: string, key: string = randomUUID()) =>
    identity.ask<Registered & { network: string; slug: string }>('POST', '/network', {
      body: { ...ann, ...riverside, token },
      headers: { 'idempotency-key': key },
    });
  const claims = () => identity.service.app.get(ClaimTokens, { strict: false });

  beforeAll(async () => {
    identity = await Identity.start();
  });
  afterAll(() => identity.stop());

  it('leaves a token of 128 bits in a file for its owner alone', () => {
    expect(Buffer.from(identity.claimToken(), 'base64url')).toHaveLength(16);
    expect(statSync(join(identity.folder, 'claim-token')).mode & 0o777).toBe(0o600);
  });

  it('stores only the hash of the token', async () => {
    const rows = await identity.sql<{ row: string }>('select t::text as row from claim_tokens t');
    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toContain(identity.claimToken());
  });

  it('has no account to sign in with', async () =>
    expect(await identity.sql('select from credentials')).toHaveLength(0));

  it('refuses a token that it never made', async () =>
    expect(await claim('AAAAAAAAAAAAAAAAAAAAAA')).toMatchObject({
      status: 409,
      body: { slug: 'claim-token-refused' },
    }));

  it('refuses a token after thirty minutes with the same answer', async () => {
    await identity.sql(`update claim_tokens set expires_at = expires_at - interval '30 minutes'`);
    expect((await claim(identity.claimToken())).body).toEqual((await claim('AAAAAAAAAAAAAAAAAAAAAA')).body);
  });

  it('gives a new token on command, and the old one opens nothing', async () => {
    const old = identity.claimToken();
    await claims().renew();
    expect(identity.claimToken()).not.toBe(old);
    expect((await claim(old)).body.slug).toBe('claim-token-refused');
  });

  it('is founded by whoever holds the token, once', async () => {
    const token = identity.claimToken();
    const key = randomUUID();
    const claimed = await claim(token, key);
    expect(claimed).toMatchObject({ status: 201, body: { handle: 'Ann' } });
    const repeated = await claim(token, key);
    expect(repeated.body).toEqual(claimed.body);
    const again = await claim(token);
    expect(again.body.slug).toBe('claim-token-refused');
    expect((await identity.signIn(claimed.body)).roles).toEqual(['coordinator']);
  });

  it('leaves no token once there is a network, and makes none', async () => {
    expect(existsSync(join(identity.folder, 'claim-token'))).toBe(false);
    await expect(claims().renew()).rejects.toThrow('There is a network already');
    await claims().prepare();
    expect(existsSync(join(identity.folder, 'claim-token'))).toBe(false);
  });
});

describe('two who hold the same token', () => {
  it('found one network', async () => {
    const identity = await Identity.start();
    const body = { ...ann, ...riverside, token: identity.claimToken() };
    const answers = await Promise.all([1, 2, 3, 4].map(() => identity.ask('POST', '/network', { body })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
    expect(await identity.sql('select from networks')).toHaveLength(1);
    await identity.stop();
  });
});
