import { eventually } from '@alongside/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ann, ben, diaries } from '../fixtures/diary.fixtures.js';
import { Line } from '../fixtures/line.fixtures.js';
import { Running } from '../fixtures/running.fixtures.js';
import { routesOf } from '../running/definition-check.js';

let running: Running;
beforeAll(async () => {
  running = await Running.start(diaries);
});
afterAll(() => running.stop());

const Ann = { person: ann };
const get = (path: string) => running.ask(undefined, 'GET', path);

describe('a service that runs', () => {
  it('is live, started and ready', async () => {
    for (const which of ['live', 'started', 'ready'])
      expect(await get(`/health/${which}`)).toMatchObject({ status: 200 });
    expect((await get('/health/ready')).body).toMatchObject({ details: { service: { phase: 'ready' } } });
  });

  it('tells how it is', async () => {
    expect((await get('/status')).body).toMatchObject({
      service: 'diaries',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      phase: 'ready',
      degraded: [],
      engine: { outbox: [], parked: [], timers: { overdue: 0, parked: 0 } },
    });
  });

  it('describes its routes and their fields', async () => {
    const { body } = await get('/openapi.json');
    expect(body.paths['/me/notes'].post.requestBody.content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/NoteBody',
    });
    expect(body.components.schemas.NoteBody).toMatchObject({
      required: ['note'],
      properties: {
        note: { type: 'string', minLength: 1, maxLength: 100, description: 'What was on the mind.' },
        volume: { type: 'integer', minimum: 0, maximum: 10, nullable: true },
      },
    });
    expect(body.paths['/me/notes'].post.security).toEqual([{ bearer: [] }]);
  });

  it('says of every route which rows of the access table it shows', async () => {
    const { body } = await get('/openapi.json');
    for (const { method, path, shows } of routesOf(diaries)) {
      const operation = body.paths[path.replace(/:(\w+)/g, '{$1}')][method.toLowerCase()];
      expect(operation['x-shows']).toEqual(shows);
    }
  });
});

describe('the metrics', () => {
  it('name routes by their template, and nobody', async () => {
    await running.ask(Ann, 'POST', '/me/notes', { note: 'A quiet day' });
    await running.ask({ person: ben, roles: ['coordinator'] }, 'GET', `/people/${ann}/notes`);
    await get(`/nowhere/${ann}`);
    const { text, headers } = await get('/metrics');
    expect(headers.get('content-type')).toContain('text/plain');
    expect(text).toContain('method="GET",route="/people/:person/notes",status="2xx"');
    expect(text).toContain('route="unmatched"');
    expect(text).toContain('alongside_timers_overdue{service="diaries"} 0');
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });
});

describe('a service whose database goes away', () => {
  it('stays live, says so, refuses with the way back, and recovers by itself', async () => {
    const line = await Line.to(running.databases.run);
    const other = await Running.start(diaries, { env: { ALONGSIDE_DATABASE_URL: line.url } });
    line.cut();
    expect(await other.ask(undefined, 'GET', '/health/ready')).toMatchObject({ status: 503 });
    expect(await other.ask(undefined, 'GET', '/health/live')).toMatchObject({ status: 200 });
    const { body } = await other.ask(undefined, 'GET', '/status');
    expect(body).toMatchObject({ phase: 'ready', degraded: ['database-not-reachable'] });
    const refused = await other.ask(undefined, 'POST', '/visitors', { note: 'x' });
    expect(refused).toMatchObject({ status: 503, body: { slug: 'store-not-reachable' } });
    expect(refused.headers.get('retry-after')).toBe('2');
    line.mend();
    await eventually(async () => (await other.ask(undefined, 'GET', '/health/ready')).status === 200);
    expect(await other.ask(undefined, 'POST', '/visitors', { note: 'x' })).toMatchObject({ status: 201 });
    await other.stop();
    line.close();
  });
});
