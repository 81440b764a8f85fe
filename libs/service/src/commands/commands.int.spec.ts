import { randomUUID } from 'node:crypto';
import { everyNetwork, Units } from '@alongside/event-store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ann, ben, diaries, Obstacle } from '../fixtures/diary.fixtures.js';
import { Running } from '../fixtures/running.fixtures.js';
import { KeyStore } from '../keys/key-store.js';
import { OldAnswers } from './old-answers.worker.js';

let running: Running;
let obstacle: Obstacle;
beforeAll(async () => {
  running = await Running.start(diaries);
  obstacle = running.service.app.get(Obstacle, { strict: false });
});
afterAll(() => running.stop());

let key: string;
beforeEach(async () => {
  key = randomUUID();
  obstacle.inTheWay = async () => undefined;
  obstacle.written = 0;
  await running.sql('truncate es.streams, es.facts, es.idempotency');
});

const Ann = { person: ann };
const keyed = (idempotencyKey: string) => ({ 'idempotency-key': idempotencyKey });
const write = (note: string, who = Ann, idempotencyKey = key) =>
  running.ask(who, 'POST', '/me/notes', { note }, keyed(idempotencyKey));

describe('a command that is sent again', () => {
  it('has one effect and gets the same answer with the same status', async () => {
    const answers = [await write('once'), await write('once')];
    expect(answers).toMatchObject(Array(2).fill({ status: 201, body: { notes: 1, note: 'once' } }));
    expect(obstacle.written).toBe(1);
  });

  it('is the same again also where it answers nothing', async () => {
    const forget = () => running.ask(Ann, 'DELETE', '/me/notes', undefined, keyed(key));
    expect([(await forget()).status, (await forget()).status]).toEqual([204, 204]);
    expect(obstacle.written).toBe(1);
  });

  it('is refused with another body', async () => {
    await write('once');
    const again = await write('twice');
    expect(again).toMatchObject({ status: 422, body: { slug: 'idempotency-key-reused' } });
    expect(obstacle.written).toBe(1);
  });

  it('is another one on another route, and for another person', async () => {
    await write('once');
    expect(await write('once', { person: ben })).toMatchObject({ status: 201, body: { notes: 1 } });
    expect(await running.ask(Ann, 'DELETE', '/me/notes', undefined, keyed(key))).toMatchObject({ status: 204 });
    expect(obstacle.written).toBe(3);
  });

  it('is done when the first one failed', async () => {
    obstacle.inTheWay = async () => Promise.reject(new Error('a bug'));
    expect(await write('once')).toMatchObject({ status: 500 });
    obstacle.inTheWay = async () => undefined;
    expect(await write('once')).toMatchObject({ status: 201, body: { notes: 1 } });
  });

  it('runs again where its answer is a secret, which is never stored', async () => {
    const code = () => running.ask(Ann, 'POST', '/me/code', undefined, keyed(key));
    const [first, second] = [await code(), await code()];
    expect(first.body.code).not.toBe(second.body.code);
    expect(await running.sql('select answer from es.idempotency')).toEqual([{ answer: null }]);
  });

  it('is answered for 24 hours, and new after that', async () => {
    await write('once');
    const [kept] = await running.sql<{ hours: number }>(
      'select extract(epoch from expires_at - clock_timestamp()) / 3600 as hours from es.idempotency',
    );
    expect(Number(kept?.hours)).toBeCloseTo(24, 1);
    await running.sql(`update es.idempotency set expires_at = clock_timestamp() - interval '1 second'`);
    expect(await write('once')).toMatchObject({ status: 201, body: { notes: 2 } });
    await running.sql(`update es.idempotency set expires_at = clock_timestamp() - interval '1 second'`);
    await running.service.app.get(OldAnswers).work();
    expect(await running.sql('select from es.idempotency')).toEqual([]);
  });
});

describe('the same command sent many times at once', () => {
  it('has one effect; the others hear that it still runs, and when to ask again', async () => {
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    const { promise: open, resolve: letGo } = Promise.withResolvers<void>();
    obstacle.inTheWay = async () => {
      arrive();
      await open;
    };
    const first = write('once');
    await arrived;
    const others = await Promise.all(Array.from({ length: 5 }, () => write('once')));
    for (const other of others) {
      expect(other).toMatchObject({ status: 409, body: { slug: 'still-running' } });
      expect(other.headers.get('retry-after')).toBe('1');
    }
    letGo();
    expect(await first).toMatchObject({ status: 201 });
    expect(await write('once')).toMatchObject({ status: 201, body: { notes: 1 } });
    expect(obstacle.written).toBe(1);
  });

  it('never has two effects, whoever wins', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => write('once')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(
      new Set(answers.some(({ status }) => status === 409) ? [201, 409] : [201]),
    );
    expect(await running.sql('select count(*)::int as notes from es.facts')).toEqual([{ notes: 1 }]);
  });
});

describe('a command without a key', () => {
  it.each([
    ['missing', '', 'idempotency-key-missing'],
    ['too long', 'k'.repeat(129), 'idempotency-key-invalid'],
    ['not printable', 'k k', 'idempotency-key-invalid'],
  ])('is refused when the key is %s', async (_, idempotencyKey, slug) => {
    expect(await write('once', Ann, idempotencyKey)).toMatchObject({ status: 400, body: { slug } });
    expect(obstacle.written).toBe(0);
  });
});

describe('a command of somebody who is signed out', () => {
  const visit = (note: string, idempotencyKey: string) =>
    running.ask(undefined, 'POST', '/visitors', { note }, keyed(idempotencyKey));

  it('has one effect and one answer under its key alone', async () => {
    expect(await visit('hello', key)).toMatchObject({ status: 201, body: { note: 'hello', visit: 1 } });
    expect(await visit('hello', key)).toMatchObject({ status: 201, body: { note: 'hello', visit: 1 } });
  });

  it('needs a key that nobody else would think of', async () => {
    const answer = await visit('hello', 'short');
    expect(answer).toMatchObject({ status: 400, body: { slug: 'idempotency-key-invalid' } });
  });
});

describe('what is kept of a command', () => {
  it('tells nothing to whoever reads the database: neither the request, nor the key, nor the answer', async () => {
    await write('canary-77aa', Ann, 'canary-key-0123456789');
    await running.ask(undefined, 'POST', '/visitors', { note: 'canary-77aa' }, keyed('canary-key-0123456789'));
    const [rows] = await running.sql<{ all: string }>('select json_agg(i)::text as all from es.idempotency i');
    expect(rows?.all).not.toMatch(/canary|Y2FuYXJ5|63616e617279/);
  });

  it('is unreadable once the person is forgotten, and the command then runs as if it were new', async () => {
    await write('once', { person: ben });
    await running.service.app.get(KeyStore).forget(ben, '7d0c5a3e-6f0b-4b8e-9a55-0b8c9d1e2f30');
    const units = running.service.app.get(Units);
    expect(await units.read(everyNetwork, (unit) => unit.sql('select from es.idempotency'))).toHaveLength(1);
    expect(await write('once', { person: ben })).toMatchObject({ status: 409, body: { slug: 'person-forgotten' } });
  });
});
