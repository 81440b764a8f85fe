import type { TokenKeyV1 } from '@alongside/contracts';
import { distrust, verifyToken } from '@alongside/service';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Identity } from '../identity.fixtures.js';
import { SigningKeys } from './signing-keys.worker.js';

let identity: Identity;

beforeAll(async () => {
  identity = await Identity.start();
});
afterAll(() => identity.stop());

const records = async () => {
  const rows = await identity.sql<{ payload: string }>(`select payload from es.state where topic = 'identity.keys'`);
  return rows.map(({ payload }) => JSON.parse(payload) as TokenKeyV1);
};

describe('the key that signs access tokens', () => {
  it('is vouched for by the root key alone, whatever topic or service its record passes', async () => {
    const [record] = await records();
    expect(record && (await distrust(record, identity.rootThumbprint))).toBeUndefined();
    expect(record && (await distrust(record, 'A'.repeat(43)))).toBe('other-root');
  });

  it('verifies what identity signs, for whoever has only read its record', async () => {
    const { accessToken, person, network } = await identity.carol();
    const [record] = await records();
    const keyOf = async () => record && { jwk: record.jwk, notBefore: new Date(record.notBefore), retiredAt: null };
    expect(await verifyToken(accessToken, keyOf)).toMatchObject({ person, network, roles: ['coordinator'] });
  });

  it('leaves its private part nowhere that is readable without the wrapping key', async () => {
    const [row] = await identity.sql<{ kid: string; sealed: string }>(
      'select kid, sealed_private_key as sealed from signing_keys',
    );
    expect(row?.sealed).toMatch(/^1\.[\w-]+$/);
    expect(Buffer.from(row?.sealed.slice(2) ?? '', 'base64url').toString('latin1')).not.toContain('"d"');
    expect(JSON.stringify(await records())).not.toContain('"d"');
  });

  it('is the same after a restart, and of two replicas that start at once', async () => {
    const keys = identity.service.app.get(SigningKeys, { strict: false });
    await Promise.all([keys.prepare(), keys.prepare()]);
    const other = await identity.again();
    await other.stop();
    expect(await records()).toHaveLength(1);
  });
});
