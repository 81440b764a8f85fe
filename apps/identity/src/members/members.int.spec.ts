import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Identity, type Registered, type SignedIn } from '../identity.fixtures.js';

let identity: Identity;
let carol: SignedIn;
let ann: Registered;

beforeAll(async () => {
  identity = await Identity.start();
  carol = await identity.carol();
  ann = await identity.join('Ann');
  await identity.join('Ben');
});
afterAll(() => identity.stop());

const page = (query: string) =>
  identity.ask<{ members: Registered[] }>('GET', `/members${query}`, { token: carol.accessToken });

describe('a coordinator who looks for members', () => {
  it('sees handle, language, time zone and roles, and nothing else', async () => {
    const seen = (await page('')).body.members.find(({ person }) => person === ann.person);
    expect(seen).toEqual({ ...ann, language: 'en', timeZone: 'America/New_York', roles: [] });
  });

  it('goes through all of them a page at a time', async () => {
    const people: string[] = [];
    for (let after = ''; people.length < 4; ) {
      const { members } = (await page(`?limit=2${after && `&after=${after}`}`)).body;
      people.push(...members.map(({ person }) => person));
      if (members.length < 2) break;
      after = people.at(-1) ?? '';
    }
    expect(people).toHaveLength(3);
    expect(people).toEqual([...new Set(people)].toSorted());
  });

  it.each(['?limit=0', '?limit=51', '?limit=many', '?after=ann', '?handle=Ann'])('cannot ask for %s', async (query) =>
    expect((await page(query)).status).toBe(400),
  );

  it('is seen by those who were read', async () => {
    const { accessToken: token } = await identity.signIn(ann);
    const { body } = await identity.ask('GET', '/me/readings', { token });
    expect(JSON.stringify(body)).toContain(carol.person);
    expect(JSON.stringify(body)).toContain('profile');
  });
});
