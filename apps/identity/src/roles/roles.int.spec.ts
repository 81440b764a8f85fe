import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Identity, type Registered, type SignedIn } from '../identity.fixtures.js';

let identity: Identity;
let carol: SignedIn;
let ben: Registered;

const role = (method: string, person: string, name: string, token: string) =>
  identity.ask<{ slug: string }>(method, `/members/${person}/roles/${name}`, { token });
const rolesOf = async (member: Registered) => (await identity.signIn(member)).roles;

beforeAll(async () => {
  identity = await Identity.start();
  carol = await identity.carol();
  ben = await identity.join('Ben');
});
afterAll(() => identity.stop());

describe('a coordinator', () => {
  it('gives and takes a role, once each', async () => {
    expect((await role('PUT', ben.person, 'facilitator', carol.accessToken)).status).toBe(204);
    expect((await role('PUT', ben.person, 'facilitator', carol.accessToken)).status).toBe(204);
    expect(await rolesOf(ben)).toEqual(['facilitator']);
    expect((await role('DELETE', ben.person, 'facilitator', carol.accessToken)).status).toBe(204);
    expect(await rolesOf(ben)).toEqual([]);
  });

  it('knows only the roles there are', async () =>
    expect((await role('PUT', ben.person, 'emperor', carol.accessToken)).status).toBe(400));

  it('stays while nobody else is one', async () =>
    expect(await role('DELETE', carol.person, 'coordinator', carol.accessToken)).toMatchObject({
      status: 409,
      body: { slug: 'last-coordinator' },
    }));

  it.each([1, 2, 3, 4, 5])('is never the last to go of two who leave at once (%i)', async () => {
    const both = [carol.person, ben.person];
    for (const person of both) await role('PUT', person, 'coordinator', carol.accessToken);
    const left = await Promise.all(both.map((person) => role('DELETE', person, 'coordinator', carol.accessToken)));
    expect(left.map(({ status }) => status).toSorted()).toEqual([204, 409]);
  });
});

describe('somebody else', () => {
  it.each(['PUT', 'DELETE'])('changes no role (%s)', async (method) => {
    const dan = await identity.signIn(await identity.join('Dan'));
    expect((await role(method, ben.person, 'supporter', dan.accessToken)).status).toBe(403);
    expect((await identity.ask('GET', '/members', { token: dan.accessToken })).status).toBe(403);
  });

  it('signed out changes nothing and sees nothing', async () => {
    expect((await identity.ask('PUT', `/members/${ben.person}/roles/supporter`)).status).toBe(401);
    expect((await identity.ask('GET', '/members')).status).toBe(401);
    expect((await identity.ask('GET', '/me')).status).toBe(401);
  });
});

describe('a person of another network', () => {
  let stranger: Registered;

  beforeAll(async () => {
    const lakeside = randomUUID();
    await identity.sql(
      `insert into networks (network_id, slug, name, country, time_zone)
       values ($1, 'lakeside', 'Lakeside', 'US', 'UTC')`,
      [lakeside],
    );
    stranger = await identity.join('Ann', 'lakeside');
  });

  it.each(['PUT', 'DELETE'])('is as unknown as nobody (%s)', async (method) => {
    const [theirs, nobodys] = await Promise.all(
      [stranger.person, randomUUID()].map((person) => role(method, person, 'supporter', carol.accessToken)),
    );
    expect(theirs?.status).toBe(404);
    expect(theirs?.body).toEqual(nobodys?.body);
  });

  it('is not among the members', async () => {
    const { body } = await identity.ask<{ members: Registered[] }>('GET', '/members', { token: carol.accessToken });
    expect(body.members.map(({ person }) => person)).not.toContain(stranger.person);
  });
});
