import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ann, ben, carol, diaries, Obstacle } from '../fixtures/diary.fixtures.js';
import { type Asked, Running } from '../fixtures/running.fixtures.js';

/** Nothing that somebody sent may come back, or be logged. */
const secret = 'canary-4c1f';

let running: Running;
beforeAll(async () => {
  running = await Running.start(diaries);
});
afterAll(() => running.stop());

const Ann = { person: ann };
const Carol = { person: carol, roles: ['coordinator'] as const };
const write = (body: unknown) => running.ask(Ann, 'POST', '/me/notes', body);

function isProblem({ headers, text, status }: Asked, body: object): void {
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect(JSON.parse(text)).toMatchObject({ status, ...body });
  expect(text).not.toContain(secret);
}

describe('a request that cannot be understood', () => {
  it('is told every field that is wrong and what it must be, and never what it was', async () => {
    const answer = await write({ note: secret.repeat(20), volume: 11, weather: { sky: secret }, with: secret });
    isProblem(answer, {
      status: 400,
      type: 'urn:alongside:problem:invalid-request',
      slug: 'invalid-request',
      errors: [
        { field: 'note', says: 'must be shorter than or equal to 100 characters' },
        { field: 'volume', says: 'must not be greater than 10' },
        { field: 'weather.sky', says: 'must be one of the following values: sun, rain' },
        { field: 'with', says: 'must be a UUID' },
      ],
    });
  });

  it('is told where in a list the fault is', async () => {
    const answer = await write({ note: 'x', before: [{ sky: 'sun' }, { sky: 'snow' }] });
    isProblem(answer, { errors: [{ field: 'before.1.sky', says: 'must be one of the following values: sun, rain' }] });
  });

  it.each(['', 'x', true, [5], 5.5, '5.5', {}])('takes no %j for a number', async (volume) => {
    isProblem(await write({ note: 'x', volume }), { slug: 'invalid-request', errors: [{ field: 'volume' }] });
  });

  it('is told of fields that nobody knows, without their names where these could be words', async () => {
    const answer = await write({ note: 'x', volumes: 3, [`the ${secret}`]: 1 });
    isProblem(answer, {
      errors: [
        { field: 'volumes', says: 'is not known' },
        { field: '(unknown)', says: 'is not known' },
      ],
    });
  });

  it('is refused when it is not JSON', async () => {
    isProblem(await write(`{"note": "${secret}`), { status: 400, slug: 'malformed-request' });
  });

  it('is refused when it is a form', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    isProblem(await running.ask(Ann, 'POST', '/me/notes', `note=${secret}`, form), { status: 415, slug: 'only-json' });
    const text = { 'content-type': 'text/plain' };
    isProblem(await running.ask(Ann, 'POST', '/me/notes', secret, text), { status: 415, slug: 'only-json' });
  });

  it('is refused when it is larger than 64 KiB', async () => {
    isProblem(await write({ note: secret.repeat(6_000) }), { status: 413, slug: 'request-too-large' });
  });

  it('is refused when its address has no id where one belongs', async () => {
    isProblem(await running.ask(Carol, 'GET', `/people/${secret}/notes`), { status: 400, slug: 'malformed-request' });
  });

  it.each([`/${secret}`, `/me/notes/${secret}?x=${secret}`])('finds no route at %s', async (path) => {
    isProblem(await running.ask(undefined, 'GET', path), { status: 404, slug: 'no-such-route' });
  });

  it('gets no echo of an address that cannot even be decoded', async () => {
    isProblem(await running.ask(undefined, 'GET', `/broken/%E0%A4%A-${secret}`), { status: 400 });
    isProblem(await running.ask(undefined, 'GET', `/broken/${secret.repeat(20)}`), { status: 414 });
  });

  it('gets no page about the server for headers that are too large', async () => {
    const answer = await raw(`GET / HTTP/1.1\r\nHost: x\r\nX: ${secret.repeat(3_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 431/);
    expect(answer).not.toContain(secret);
  });
});

describe('a rule that says no', () => {
  it('answers 409 with the slug of the situation', async () => {
    const Ben = { person: ben };
    for (const note of ['one', 'two', 'three']) await running.ask(Ben, 'POST', '/me/notes', { note });
    const answer = await running.ask(Ben, 'POST', '/me/notes', { note: secret });
    isProblem(answer, { status: 409, title: 'Refused', type: 'urn:alongside:problem:diary-full', slug: 'diary-full' });
  });

  it('answers 403 to who may not, and 404 to who asks for nothing', async () => {
    isProblem(await running.ask(Ann, 'GET', '/broken/forbidden'), { status: 403, slug: 'not-your-diary' });
    isProblem(await running.ask(Ann, 'GET', '/broken/not-found'), { status: 404, slug: 'not-found' });
    isProblem(await running.ask(Carol, 'GET', `/people/${carol}/notes`), { status: 404, slug: 'not-found' });
  });
});

describe('a bug', () => {
  it('gives an incident and nothing else, and the log names the same incident', async () => {
    const answer = await running.ask(undefined, 'GET', `/broken/${secret}`);
    expect(answer).toMatchObject({ status: 500 });
    const { incident, ...rest } = answer.body;
    expect(rest).toEqual({ type: 'about:blank', title: 'Internal error', status: 500 });
    const line = running.log.find((each) => each.includes(incident));
    expect(JSON.parse(line ?? '')).toMatchObject({ level: 'error', route: '/broken/:how', err: { type: 'Error' } });
    expect(line).toContain('diary.fixtures');
  });
});

describe('a statement that the database refuses', () => {
  it('is a bug of which neither the client nor the log learns the words', async () => {
    running.service.app.get(Obstacle, { strict: false }).inTheWay = async ({ em }) => {
      await em.execute('insert into access.ended_sessions (person) values (?)', [
        `${secret}\n    at ${secret} (a/b.ts:1:2)`,
      ]);
    };
    const answer = await write({ note: secret });
    expect(answer).toMatchObject({ status: 500, body: { title: 'Internal error' } });
    const line = running.log.find((each) => each.includes(answer.body.incident)) ?? '';
    expect(JSON.parse(line).err).toMatchObject({
      code: '22P02',
      stack: expect.arrayContaining([expect.stringContaining('at ')]),
    });
    expect(answer.text + line).not.toContain(secret);
  });
});

describe('every answer', () => {
  it('carries an id of the request, keeps out of caches and frames, and does not say what made it', async () => {
    const { headers } = await running.ask(undefined, 'GET', '/health/live');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('leaves a line in the log that names the route and nothing that was sent', () => {
    const log = running.log.join('');
    expect(log).toContain('"route":"/me/notes"');
    expect(log).toContain('"route":"unmatched"');
    expect(log).not.toContain(secret);
    expect(log).not.toContain(ann);
  });
});

async function raw(request: string): Promise<string> {
  const { port } = new URL(running.service.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.end(request);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}
