import { everyNetwork, Units } from '@alongside/event-store';
import { eventually } from '@alongside/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { base64url, decodeJwt, SignJWT } from 'jose';
import { ann, ben, carol, diaries, hillside, riverside } from '../fixtures/diary.fixtures.js';
import { newKey, publicHalf, Running } from '../fixtures/running.fixtures.js';
import { keepEndedSessions } from './ended-sessions.js';
import { OpenStreams } from './open-streams.js';
import { keepTokenKey } from './token-keys.js';

let running: Running;
beforeAll(async () => {
  running = await Running.start(diaries);
});
afterAll(() => running.stop());
beforeEach(() => running.sql('truncate access.ended_sessions'));

const Ann = { person: ann };
const seconds = () => Date.now() / 1000;
const readings = (who: string | typeof Ann | undefined) => running.ask(who, 'GET', '/me/readings');
const notSignedIn = { status: 401, body: { slug: 'not-signed-in', title: 'Somebody has to be signed in for this' } };

describe('somebody with a valid token', () => {
  it('is let in', async () => expect(await readings(Ann)).toMatchObject({ status: 200, body: [] }));

  it('is let in for a minute longer, because clocks differ', async () => {
    const late = await running.token(Ann, { iat: seconds() - 630, exp: seconds() - 30 });
    expect(await readings(late)).toMatchObject({ status: 200 });
  });

  it('is not let in where another role is needed', async () => {
    const answer = await running.ask(Ann, 'GET', `/people/${ben}/notes`);
    expect(answer).toMatchObject({ status: 403, body: { slug: 'not-allowed' } });
  });

  it('is let in with the role', async () => {
    await running.ask({ person: ben }, 'POST', '/me/notes', { note: 'x' });
    const Carol = { person: carol, roles: ['coordinator'] as const };
    expect(await running.ask(Carol, 'GET', `/people/${ben}/notes`)).toMatchObject({ status: 200, body: { notes: 1 } });
  });

  it('finds nobody of another network', async () => {
    const stranger = { person: carol, network: hillside, roles: ['coordinator'] as const };
    expect(await running.ask(stranger, 'GET', `/people/${ben}/notes`)).toMatchObject({ status: 404 });
  });
});

describe('a token that is not valid', () => {
  const claims = async () => decodeJwt(await running.token(Ann));
  const bad: Record<string, () => Promise<string>> = {
    expired: () => running.token(Ann, { iat: seconds() - 900, exp: seconds() - 61 }),
    'issued in the future': () => running.token(Ann, { iat: seconds() + 120, exp: seconds() + 600 }),
    'valid for a day': () => running.token(Ann, { exp: seconds() + 86_400 }),
    'signed by another key': async () => running.token(Ann, {}, await newKey()),
    'without a network': () => running.token(Ann, { net: undefined }),
    'for nobody': () => running.token(Ann, { sub: 'nobody' }),
    'of an unknown key': async () => altered(await running.token(Ann), 0, { kid: 'other' }),
    'that is not signed': async () =>
      `${altered(await running.token(Ann), 0, { alg: 'none' }).replace(/\.[^.]*$/, '')}.AA`,
    'whose claims were changed': async () => altered(await running.token(Ann), 1, { roles: ['coordinator'] }),
    'of another type': async () => running.signed(await claims(), 'JWT'),
    'signed with a secret': async () =>
      new SignJWT(await claims())
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'spec' })
        .sign(new Uint8Array(32)),
    'that is no token': async () => 'a.b.c',
    'that is very long': async () => `${await running.token(Ann)}${'A'.repeat(5_000)}`,
  };

  it.each(Object.keys(bad))('is refused: %s', async (kind) => {
    const answer = await readings(await bad[kind]?.());
    expect(answer).toMatchObject(notSignedIn);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('is refused when there is none, or it is not a bearer', async () => {
    expect(await readings(undefined)).toMatchObject(notSignedIn);
    const basic = { authorization: 'Basic YW5uOmFubg==' };
    expect(await running.ask(undefined, 'GET', '/me/readings', undefined, basic)).toMatchObject(notSignedIn);
  });
});

describe('a token key', () => {
  it('verifies what was issued before it was retired, and nothing after', async () => {
    const key = await newKey();
    const record = { kid: 'old', jwk: publicHalf(key), notBefore: '2020-01-01T00:00:00Z', retiredAt: null };
    const keep = (retiredAt: string | null) =>
      running.service.app
        .get(Units)
        .run(everyNetwork, (unit) => keepTokenKey(unit, { ...record, retiredAt, chain: '', signature: '' }));
    await keep(new Date(Date.now() - 10_000).toISOString());
    const token = (iat: number) => running.token(Ann, { iat, exp: iat + 600 }, key, 'old');
    expect(await readings(await token(seconds() - 20))).toMatchObject({ status: 200 });
    expect(await readings(await token(seconds()))).toMatchObject(notSignedIn);
  });
});

describe('somebody who signed out everywhere', () => {
  const endSessions = (issuedBefore: number) =>
    running.service.app
      .get(Units)
      .run(riverside, (unit) => keepEndedSessions(unit, ann, new Date(issuedBefore).toISOString()));

  it('is not let in with a token from before', async () => {
    const token = await running.token(Ann);
    await endSessions(Date.now() + 1);
    expect(await readings(token)).toMatchObject(notSignedIn);
  });

  it('is let in again with a token from after, also within the same second', async () => {
    await endSessions(Date.now() - 1);
    expect(await readings(Ann)).toMatchObject({ status: 200 });
  });

  it('stays out when an older end is heard of later', async () => {
    const token = await running.token(Ann);
    await endSessions(Date.now() + 1);
    await endSessions(Date.now() - 60_000);
    expect(await readings(token)).toMatchObject(notSignedIn);
  });

  it('loses the streams that are open, and nobody else does', async () => {
    const streams = running.service.app.get(OpenStreams);
    const [anns, bens] = [streams.open(caller(ann)), streams.open(caller(ben))];
    await endSessions(Date.now() + 1);
    await streams.work();
    expect([anns.signal.aborted, bens.signal.aborted]).toEqual([true, false]);
    bens.close();
  });
});

describe('a stream', () => {
  it('is cut when the token that opened it expires, and counted only while it is open', async () => {
    const streams = running.service.app.get(OpenStreams);
    const short = streams.open(caller(ann, 50));
    const long = streams.open(caller(ann, 60_000));
    expect(streams.size).toBe(2);
    await eventually(() => short.signal.aborted);
    expect([long.signal.aborted, streams.size]).toEqual([false, 1]);
    long.close();
    expect(streams.size).toBe(0);
  });
});

const caller = (person: string, milliseconds = 60_000) => ({
  person,
  session: person,
  network: riverside,
  roles: [],
  issuedAt: new Date(),
  expiresAt: new Date(Date.now() + milliseconds),
});

/** The token with one of its parts changed after it was signed. */
function altered(token: string, part: number, change: object): string {
  const parts = token.split('.');
  const told = JSON.parse(new TextDecoder().decode(base64url.decode(parts[part] ?? ''))) as object;
  parts[part] = base64url.encode(JSON.stringify({ ...told, ...change }));
  return parts.join('.');
}
