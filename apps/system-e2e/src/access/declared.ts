import { randomUUID } from 'node:crypto';
import type { People } from './cast.js';

/** A request that is right in every word, so that only the caller can be what is wrong with it. */
export interface RightRequest {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the table cannot say about a route. */
export interface Declared {
  /** What is sent proves who asks: nobody has to be signed in before. */
  readonly open?: true;
  readonly role?: 'coordinator';
  /** Of those whom the table lets ask, only these have something here. */
  readonly only?: readonly string[];
  /** Of each command, and of a question that needs more than its address. */
  readonly request?: (people: People) => RightRequest | Promise<RightRequest>;
}

const nothing = () => ({});
const members = ['Ann', 'Ben', 'Carol', 'Dan'];
/** What browsers say themselves, and the header that no other site's page can set. */
const ownPage = { 'x-alongside-session': 'mine', 'sec-fetch-site': 'same-origin' };

/** Every command, in the order in which those who may give them do: what ends something comes last. */
export const declared: Readonly<Record<string, Declared>> = {
  'identity GET /me': { only: members },
  'identity GET /members': { role: 'coordinator' },
  'notifications GET /me/inbox/stream': { request: () => ({ headers: { 'last-event-id': '0' } }) },
  'check-ins GET /me/plan': { only: ['Ann'] },
  'check-ins GET /people/{person}/check-ins': { only: ['Ben'] },
  'check-ins GET /network/follow-ups': { role: 'coordinator' },

  'identity POST /network': { open: true, request: claim },
  'identity POST /members': { open: true, request: applicant },
  'identity POST /session': { open: true, request: async (people) => ({ body: await proof(people) }) },
  'identity POST /session/refresh': { open: true, request: cookie },
  'identity DELETE /session': { open: true, request: () => ({ headers: ownPage }) },
  'identity PUT /members/{person}/roles/{role}': { role: 'coordinator', request: nothing },
  'identity DELETE /members/{person}/roles/{role}': { role: 'coordinator', request: nothing },

  'notifications PUT /me/inbox/acknowledged': { request: () => ({ body: { upTo: 1 } }) },

  'check-ins POST /me/supporter-codes': { request: nothing },
  'check-ins POST /me/check-ins': { request: checkIn },
  'check-ins POST /plans/{plan}/acceptance': { only: ['Ben'], request: nothing },
  'check-ins POST /plans/{plan}/refusal': { only: ['Ben'], request: nothing },
  'check-ins POST /follow-ups/{followUp}/answer': { request: nothing },
  'check-ins DELETE /me/plan': { only: ['Ann'], request: nothing },
  'check-ins POST /me/plan': { request: plan },

  'identity DELETE /sessions': { request: nothing },
};

/** As Dan feels: in no word what Ann said. */
function checkIn(): RightRequest {
  return { body: { mood: 'good', craving: 1, halt: [], note: 'a walk', supportWanted: false } };
}

/** Ben's code is good in his own network only, and once. */
async function plan({ stage }: People): Promise<RightRequest> {
  const { code } = await stage.ben.post<{ code: string }>('check-ins', '/me/supporter-codes');
  const [rung] = stage.annsPlan().ladder;
  return { body: { ...stage.annsPlan(), ladder: [{ ...rung, code }] } };
}

async function stated({ dan, stage }: People) {
  const { version: noticeVersion } = await dan.get<{ version: string }>('identity', '/notice');
  const passphrase = stage.passphraseOf(dan);
  return { handle: 'Newcomer', language: 'en', timeZone: 'America/Denver', passphrase, adult: true, noticeVersion };
}

async function applicant(people: People): Promise<RightRequest> {
  return { body: { network: 'front-range', ...(await stated(people)) } };
}

/** With the token that Carol used: nobody founds a second network by it. */
async function claim(people: People): Promise<RightRequest> {
  const token = people.stage.secrets.get('the claim token');
  return { body: { token, name: 'Elsewhere', slug: 'elsewhere', country: 'US', ...(await stated(people)) } };
}

async function proof({ dan, stage }: People) {
  const { tag } = await dan.get<{ tag: string }>('identity', '/me');
  return { network: 'front-range', handle: dan.name, tag, passphrase: stage.passphraseOf(dan) };
}

async function cookie(people: People): Promise<RightRequest> {
  const answer = await fetch(`${people.stage.urls().identity}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(await proof(people)),
  });
  const [given = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
  return { headers: { ...ownPage, cookie: given } };
}
