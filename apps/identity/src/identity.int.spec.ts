import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ann, Identity, passphrase, type SignedIn } from './identity.fixtures.js';

describe('identity without Kafka', () => {
  let identity: Identity;
  let carol: SignedIn;

  beforeAll(async () => {
    identity = await Identity.start({ brokers: '127.0.0.1:1' });
    carol = await identity.carol();
  });
  afterAll(() => identity.stop());

  it('is ready', async () => expect((await identity.ask('GET', '/health/ready')).status).toBe(200));

  it('joins people up, signs them in, and knows its own tokens', async () => {
    const { accessToken: token } = await identity.signIn(await identity.join('Ann'));
    expect((await identity.ask('GET', '/me', { token })).body).toMatchObject({ handle: 'Ann' });
  });

  it('keeps what it has to tell', async () => {
    const waiting = await identity.sql<{ type: string }>(
      `select headers->>'ce_type' as type from es.outbox order by seq`,
    );
    expect(waiting.map(({ type }) => type)).toContain('identity.member-registered.v1');
  });

  it('signs out everywhere at once', async () => {
    await identity.ask('DELETE', '/sessions', { token: carol.accessToken });
    expect((await identity.ask('GET', '/me', { token: carol.accessToken })).status).toBe(401);
  });
});

describe('what nobody may find in logs and refusals', () => {
  const secret = 'Zephyrine';
  const never = [secret, passphrase];
  const refusals: { status: number }[] = [];
  let log = '';

  beforeAll(async () => {
    const identity = await Identity.start({
      logLevel: 'trace',
      logTo: {
        write: (line) => {
          log += line;
        },
      },
    });
    const refused = async (method: string, path: string, body?: object, token?: string) =>
      refusals.push((await identity.ask<{ status: number }>(method, path, { body, token })).body);
    const token = identity.claimToken();
    const carol = await identity.carol();
    const { person, tag } = await identity.join(secret);
    const joining = { ...ann, network: 'riverside', handle: secret };
    await refused('POST', '/members', { ...joining, handle: `${secret}@home`, passphrase: secret });
    await refused('POST', '/members', { ...joining, timeZone: secret, nickname: secret });
    await refused('POST', '/session', { network: secret, handle: secret, tag, passphrase: secret });
    await refused('POST', '/network', { ...ann, token, name: secret, slug: 'other', country: 'US', handle: secret });
    await refused('PUT', `/members/${person}/roles/${secret}`, undefined, carol.accessToken);
    await identity.stop();
    never.push(token, carol.accessToken, carol.cookie.slice(-43), person);
  });

  it('was asked and refused', () => {
    expect(refusals.map(({ status }) => status)).toEqual([400, 400, 401, 409, 400]);
    expect(log).toContain('/members/:person/roles/:role');
  });

  it('is in no log line', () => {
    for (const value of never) expect(log).not.toContain(value);
  });

  it('is in no refusal', () => {
    for (const value of never) expect(JSON.stringify(refusals)).not.toContain(value);
  });
});
