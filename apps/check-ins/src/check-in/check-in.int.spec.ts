import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CheckIns } from '../check-ins.fixtures.js';
import { ann, ben, carol, dan, hillside } from '../members/members.fixtures.js';
import { agreePlan } from '../plan/plan.calls.fixtures.js';
import { annsAnswers } from './check-in.fixtures.js';

let service: CheckIns;
const [Ann, Ben, Carol, Dan] = [
  { person: ann },
  { person: ben },
  { person: carol, roles: ['coordinator'] as const },
  { person: dan },
];
const annsHistory = `/people/${ann}/check-ins`;

beforeAll(async () => {
  service = await CheckIns.start({ now: '2026-03-02T12:00:00.000Z' });
});
afterAll(() => service.stop());

describe('a member without a plan', () => {
  it('checks in and reads it back', async () => {
    expect(await service.ask(Dan, 'POST', '/me/check-ins', annsAnswers)).toMatchObject({
      status: 201,
      body: { followUp: null, lines: [] },
    });
    expect((await service.ask(Dan, 'GET', '/me/check-ins')).body.checkIns).toMatchObject([
      { status: 'given', late: false, at: '2026-03-02T12:00:00.000Z', answers: annsAnswers },
    ]);
  });

  it('sees the lines at once with a craving of 8', async () => {
    const { lines, followUp } = (await service.ask(Dan, 'POST', '/me/check-ins', { ...annsAnswers, craving: 8 })).body;
    expect(lines).toContainEqual(expect.objectContaining({ purpose: 'emergency', number: '112' }));
    expect(followUp).toBeNull();
  });

  it.each([
    ['a craving of 11', { craving: 11 }],
    ['a mood that nobody has', { mood: 'blue' }],
    ['a note longer than 2,000 characters', { note: 'x'.repeat(2_001) }],
    ['a sign that is none', { halt: ['bored'] }],
  ])('is not understood with %s', async (_, wrong) => {
    const answer = await service.ask(Dan, 'POST', '/me/check-ins', { ...annsAnswers, ...wrong });
    expect(answer).toMatchObject({ status: 400, body: { slug: 'invalid-request' } });
    expect(JSON.stringify(answer.body)).not.toContain(annsAnswers.note);
  });
});

describe('what Ann answers', () => {
  beforeAll(async () => {
    await service.ask(Ann, 'POST', '/me/check-ins', { ...annsAnswers, mood: 'good' });
    service.clock.move('2026-03-02T12:30:00.000Z');
    await agreePlan(service);
    service.clock.move('2026-03-02T13:00:00.000Z');
    await service.ask(Ann, 'POST', '/me/check-ins', annsAnswers);
  });

  it('is nowhere in the database as she wrote it', async () => {
    const tables = await service.sql<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'es')`,
    );
    for (const { name } of tables)
      expect(JSON.stringify(await service.sql(`select * from ${name}`))).not.toMatch(/walked past|lonely|"low"/);
  });

  it('is read by Ben as far as the plan names it, and nothing from before the plan', async () => {
    const { checkIns } = (await service.ask(Ben, 'GET', annsHistory)).body;
    expect(checkIns.map(({ answers }: { answers: object }) => answers)).toEqual([{ mood: 'low', craving: 5 }]);
  });

  it('is on record as read by him', async () => {
    expect((await service.ask(Ann, 'GET', '/me/readings')).body).toContainEqual(
      expect.objectContaining({ reader: ben, what: 'check-in-answers' }),
    );
  });

  it('is not there for anybody else', async () => {
    for (const stranger of [Dan, Carol, { ...Ben, network: hillside }])
      expect(await service.ask(stranger, 'GET', annsHistory)).toMatchObject({ status: 404 });
  });

  it('is in nobody else’s history', async () => {
    const { checkIns } = (await service.ask(Ben, 'GET', '/me/check-ins')).body;
    expect(checkIns).toEqual([]);
  });

  it('comes in pages, the newest first', async () => {
    service.clock.move('2026-03-02T14:00:00.000Z');
    await service.ask(Ann, 'POST', '/me/check-ins', { ...annsAnswers, craving: 1 });
    const first = (await service.ask(Ann, 'GET', '/me/check-ins?limit=1')).body.checkIns;
    const next = (await service.ask(Ann, 'GET', `/me/check-ins?limit=5&before=${first[0].checkIn}`)).body.checkIns;
    expect([...first, ...next].map(({ answers }) => [answers.mood, answers.craving])).toEqual([
      ['low', 1],
      ['low', 5],
      ['good', 5],
    ]);
  });

  it('is out of Ben’s sight once the plan has ended', async () => {
    await service.ask(Ann, 'DELETE', '/me/plan');
    expect(await service.ask(Ben, 'GET', annsHistory)).toMatchObject({ status: 404 });
  });
});

describe('nobody who is signed in', () => {
  it.each(['/me/check-ins', '/me/plan', annsHistory, '/me/follow-ups'])('reads nothing at %s', async (path) => {
    expect(await service.ask(undefined, 'GET', path)).toMatchObject({ status: 401 });
  });
});
