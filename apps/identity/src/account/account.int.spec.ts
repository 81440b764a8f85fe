import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ann, Identity, passphrase, type Registered } from '../identity.fixtures.js';
import { notice } from './notice.texts.js';

let identity: Identity;
const register = (changes: object = {}, headers: Record<string, string> = {}) =>
  identity.ask<Registered & { slug: string }>('POST', '/members', {
    body: { ...ann, network: 'riverside', ...changes },
    headers,
  });

beforeAll(async () => {
  identity = await Identity.start();
  await identity.carol();
});
afterAll(() => identity.stop());

describe('somebody who wants to join', () => {
  it('reads the notice without signing in', async () =>
    expect(await identity.ask('GET', '/notice')).toMatchObject({ status: 200, body: notice }));

  it('is registered by a handle and a passphrase', async () => {
    const { status, body } = await register();
    expect(status).toBe(201);
    expect(body).toEqual({ person: expect.any(String), handle: 'Ann', tag: expect.stringMatching(/^\d{4}$/) });
  });

  it('gets another tag than everybody else of that name, however it is written', async () => {
    const names = ['Ann', 'ann', 'ANN', 'Ａnn'];
    const answers = await Promise.all(names.map((handle) => register({ handle })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.tag)).size).toBe(4);
  });

  it('is registered once when the answer was lost and the request is repeated', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const first = await register({}, headers);
    expect((await register({}, headers)).body).toEqual(first.body);
  });

  it.each([
    ['who is no adult', { adult: false }, 'adults-only'],
    ['who read an older notice', { noticeVersion: '2025-01' }, 'notice-not-current'],
  ])('%s is refused', async (_, changes, slug) =>
    expect(await register(changes)).toMatchObject({ status: 409, body: { slug } }),
  );

  it.each([
    ['a passphrase of eleven characters', { passphrase: 'a'.repeat(11) }],
    ['a passphrase of 257 characters', { passphrase: 'a'.repeat(257) }],
    ['an e-mail address for a handle', { handle: 'ann@example.org' }],
    ['a time zone that does not exist', { timeZone: 'America/Atlantis' }],
    ['a legal name on top', { name: 'Ann Example' }],
  ])('is asked again for %s', async (_, changes) => {
    const { status, body } = await register(changes);
    expect({ status, slug: body.slug }).toEqual({ status: 400, slug: 'invalid-request' });
    expect(JSON.stringify(body)).not.toMatch(/aaaa|example|Atlantis/);
  });

  it('finds no network of another name', async () =>
    expect((await register({ network: 'lakeside' })).status).toBe(404));

  it('is asked for another handle where thousands have the same', async () => {
    const [network] = await identity.sql<{ network_id: string }>('select network_id from networks');
    await identity.sql(
      `insert into handles (network_id, folded, tag, person)
       select $1, 'everybody', lpad(tag::text, 4, '0'), $1 from generate_series(0, 9999) tag`,
      [network?.network_id],
    );
    expect((await register({ handle: 'Everybody' })).body.slug).toBe('handle-too-common');
  });
});

describe('what is stored of a member', () => {
  const canary = 'Zephyrine';
  const wholeTable = async (table: string) =>
    JSON.stringify(await identity.sql(`select t::text from ${table} t where t::text like '%' || $1 || '%'`, [canary]));

  beforeAll(async () => {
    await register({ handle: canary, passphrase: `${canary} and her river` });
  });

  it.each(['es.facts', 'es.outbox', 'es.idempotency', 'credentials'])('is not the handle, in %s', async (table) =>
    expect(await wholeTable(table)).toBe('[]'),
  );

  it.each(['members', 'es.state'])('is the handle where it can be erased, in %s', async (table) =>
    expect(await wholeTable(table)).toContain(canary),
  );

  it('is of the passphrase only what Argon2id makes of it, by the parameters of OWASP', async () => {
    const rows = await identity.sql<{ hash: string }>('select passphrase_hash as hash from credentials');
    for (const { hash } of rows) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(JSON.stringify(rows)).not.toContain(passphrase);
  });
});
