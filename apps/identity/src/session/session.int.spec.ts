import { randomUUID } from 'node:crypto';
import { Units } from '@alongside/event-store';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Passphrases } from '../account/passphrases.worker.js';
import { Attempts } from '../attempts/attempts.worker.js';
import { type Answer, cookieOf, Identity, passphrase, type Registered, type SignedIn } from '../identity.fixtures.js';
import { Sessions } from './sessions.worker.js';

let identity: Identity;
let ann: Registered;
let phone: SignedIn;

const own = { 'x-alongside-session': 'portal', 'sec-fetch-site': 'same-origin' };
const withCookie = (method: string, path: string, cookie: string, headers: Record<string, string> = own) =>
  identity.ask<SignedIn & { slug: string }>(method, path, { headers: { ...headers, cookie } });
const refresh = (cookie: string, headers?: Record<string, string>) =>
  withCookie('POST', '/session/refresh', cookie, headers);
const signIn = (changes: object) => {
  const { handle, tag } = ann;
  const body = { network: 'riverside', handle, tag, passphrase, ...changes };
  return identity.ask<SignedIn & { slug: string }>('POST', '/session', { body });
};
const me = (token: string) => identity.ask('GET', '/me', { token });
const secondsPass = (seconds: number) =>
  identity.sql('update sessions set rotated_at = rotated_at - make_interval(secs => $1)', [seconds]);

beforeAll(async () => {
  identity = await Identity.start();
  await identity.carol();
  ann = await identity.join('Ann');
});
afterAll(() => identity.stop());
beforeEach(async () => {
  phone = await identity.signIn(ann);
});

describe('a member who signs in', () => {
  it('is known by the token alone', async () =>
    expect(await me(phone.accessToken)).toMatchObject({
      status: 200,
      body: { person: ann.person, handle: 'Ann', tag: ann.tag, roles: [], network: { slug: 'riverside' } },
    }));

  it('may write the handle in any case', async () => expect((await signIn({ handle: 'aNN' })).status).toBe(201));

  it('gets the refresh token where no script reads it, and nowhere else', async () => {
    const answer = await signIn({});
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(
      /^__Host-alongside-refresh=[\w.-]{66}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(JSON.stringify(answer.body)).not.toContain(cookieOf(answer).slice(-43));
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('leaves no token in the database', async () => {
    const [rows] = await identity.sql<{ all: string }>(
      'select (select json_agg(s)::text from sessions s) || (select json_agg(i)::text from es.idempotency i) as all',
    );
    expect(rows?.all).not.toContain(phone.cookie.slice(-43));
    expect(rows?.all).not.toContain(phone.accessToken);
  });

  it.each([
    ['a wrong passphrase', { passphrase: 'not that quiet river' }],
    ['a tag that nobody has', { tag: 'nobody' }],
    ['a handle that nobody has', { handle: 'Dan' }],
    ['a network that does not exist', { network: 'lakeside' }],
  ])('is refused with the same words for %s', async (_, changes) => {
    const { status, body } = await signIn(changes);
    expect(status).toBe(401);
    expect(body).toEqual((await signIn({ passphrase: 'another wrong river' })).body);
    expect(body.slug).toBe('sign-in-refused');
  });

  it.each([
    ['a handle that nobody has', { handle: 'Dan' }],
    ['a network that does not exist', { network: 'lakeside' }],
  ])('costs the same work for %s as for a wrong passphrase', async (_, changes) => {
    const verify = jest.spyOn(identity.service.app.get(Passphrases, { strict: false }), 'verify');
    await signIn(changes);
    expect(verify.mock.calls).toEqual([[undefined, passphrase]]);
    verify.mockRestore();
  });
});

describe('somebody with more devices than anybody has', () => {
  it('keeps the twenty that were used last', async () => {
    const [units, sessions] = [identity.service.app.get(Units), identity.service.app.get(Sessions, { strict: false })];
    for (let devices = 0; devices < 20; devices += 1)
      await units.run(phone.network, (unit) => sessions.open(unit, ann.person));
    expect((await refresh(phone.cookie)).status).toBe(401);
    expect(await identity.sql('select from sessions where person = $1', [ann.person])).toHaveLength(20);
  });
});

describe('a session that nobody used for a month', () => {
  it('is over, and swept away', async () => {
    await identity.sql(`update sessions set idle_until = idle_until - interval '30 days'`);
    expect((await refresh(phone.cookie)).status).toBe(401);
    await identity.service.app.get(Sessions, { strict: false }).work();
    expect(await identity.sql('select from sessions')).toHaveLength(0);
  });
});

describe('a token that was changed, or that nobody signed', () => {
  it.each([
    ['changed', () => `${phone.accessToken.slice(0, -6)}AAAAAA`],
    ['unsigned', () => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${phone.accessToken.split('.')[1]}.`],
  ])('opens nothing (%s)', async (_, token) => expect((await me(token())).status).toBe(401));
});

describe('the refresh token', () => {
  it('gives a new access token and a successor', async () => {
    const answer = await refresh(phone.cookie);
    expect(answer.status).toBe(200);
    expect(cookieOf(answer)).not.toBe(phone.cookie);
    expect((await me(answer.body.accessToken)).status).toBe(200);
    expect((await refresh(cookieOf(answer))).status).toBe(200);
  });

  it('gives two tabs that wake together the same successor', async () => {
    const tabs = await Promise.all([refresh(phone.cookie), refresh(phone.cookie)]);
    expect(tabs.map(({ status }) => status)).toEqual([200, 200]);
    expect(new Set(tabs.map(cookieOf)).size).toBe(1);
  });

  it('ends the family when it is shown again later, also for whoever holds the successor', async () => {
    const successor = cookieOf(await refresh(phone.cookie));
    await secondsPass(10);
    const reused = await refresh(phone.cookie);
    expect({ status: reused.status, slug: reused.body.slug }).toEqual({ status: 401, slug: 'session-over' });
    expect(reused.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await refresh(successor)).status).toBe(401);
  });

  it.each([
    ['without our own header', { 'sec-fetch-site': 'same-origin' }],
    ['from another site', { ...own, 'sec-fetch-site': 'cross-site' }],
    ['from another subdomain', { ...own, 'sec-fetch-site': 'same-site' }],
    ['from who knows where', { 'x-alongside-session': 'portal' }],
    ['from another origin', { 'x-alongside-session': 'portal', origin: 'https://elsewhere.example' }],
  ])('is not read %s', async (_, headers) => {
    expect((await refresh(phone.cookie, headers)).status).toBe(403);
    expect((await withCookie('DELETE', '/session', phone.cookie, headers)).status).toBe(403);
    expect((await refresh(phone.cookie)).status).toBe(200);
  });

  it('is read from our own pages in browsers that only tell the origin', async () => {
    const { origin } = new URL(identity.service.url);
    expect((await refresh(phone.cookie, { 'x-alongside-session': 'portal', origin })).status).toBe(200);
  });
});

describe('signing out', () => {
  it('ends this device and no other', async () => {
    const tablet = await identity.signIn(ann);
    const out = await withCookie('DELETE', '/session', phone.cookie);
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await refresh(phone.cookie)).status).toBe(401);
    expect((await refresh(tablet.cookie)).status).toBe(200);
  });

  it('everywhere ends all devices at once, tells the other services, and lets the person in again', async () => {
    const tablet = await identity.signIn(ann);
    expect((await identity.ask('DELETE', '/sessions', { token: phone.accessToken })).status).toBe(204);
    expect((await refresh(tablet.cookie)).status).toBe(401);
    expect((await me(tablet.accessToken)).status).toBe(401);
    expect((await me(phone.accessToken)).status).toBe(401);
    expect((await me((await identity.signIn(ann)).accessToken)).status).toBe(200);
    const told = await identity.sql(`select from es.outbox where headers->>'ce_type' = 'identity.sessions-ended.v1'`);
    expect(told).toHaveLength(1);
  });
});

describe('somebody who guesses', () => {
  const guessing = async (tries: number, changes: () => object) => {
    const answers: Answer<{ slug: string }>[] = [];
    for (let n = 0; n < tries; n += 1) answers.push(await signIn(changes()));
    return answers;
  };

  it.each([
    ['at a member', async () => ({ ...(await identity.join('Ben')) })],
    ['at nobody', async () => ({ handle: 'Nobody', tag: '0000' })],
  ])('%s is stopped after ten tries with the same answers', async (_, whom) => {
    const { handle, tag } = await whom();
    const answers = await guessing(11, () => ({ handle, tag, passphrase: randomUUID() }));
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(10).fill(401), 429]);
    expect(answers.at(-1)?.body.slug).toBe('too-many-attempts');
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await signIn({ handle, tag })).status).toBe(429);
  });

  it('at many names from one address is stopped too', async () => {
    await identity.sql('update attempts set tries = 100');
    expect((await signIn({ handle: 'Somebody' })).status).toBe(429);
    await identity.sql('delete from attempts');
  });

  it('may try again after a quarter of an hour, and is forgotten then', async () => {
    await guessing(11, () => ({ passphrase: randomUUID() }));
    await identity.sql(`update attempts set since = since - interval '15 minutes'`);
    expect((await signIn({})).status).toBe(201);
    await identity.sql(`update attempts set since = since - interval '15 minutes'`);
    await identity.service.app.get(Attempts, { strict: false }).work();
    expect(await identity.sql('select from attempts')).toHaveLength(0);
  });
});

describe('somebody who mistypes now and then', () => {
  it('is not stopped, because what succeeds counts for nothing', async () => {
    for (let n = 0; n < 11; n += 1) expect((await signIn({})).status).toBe(201);
  });
});
