import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CheckIns } from '../check-ins.fixtures.js';
import { ann, ben, carol, dan, hillside } from '../members/members.fixtures.js';
import { annsTerms } from './plan.fixtures.js';

let service: CheckIns;
const [Ann, Ben, Carol, Dan] = [{ person: ann }, { person: ben }, { person: carol }, { person: dan }];

beforeAll(async () => {
  service = await CheckIns.start({ now: '2026-03-02T12:00:00.000Z' });
});
afterAll(() => service.stop());

const codeOf = async (person: typeof Ben, network?: string): Promise<string> =>
  (await service.ask({ ...person, network }, 'POST', '/me/supporter-codes')).body.code;
const planWith = (...codes: string[]) => ({
  ...annsTerms,
  ladder: codes.map((code) => ({ code, answerWithinMinutes: 30 })),
});
const offer = (...codes: string[]) => service.ask(Ann, 'POST', '/me/plan', planWith(...codes));

describe('a one-time code', () => {
  it('has 128 bits, lasts half an hour, and only its hash is kept', async () => {
    const { status, body } = await service.ask(Dan, 'POST', '/me/supporter-codes');
    expect(status).toBe(201);
    expect(Buffer.from(body.code, 'base64url')).toHaveLength(16);
    expect(body.expiresAt).toBe('2026-03-02T12:30:00.000Z');
    expect(JSON.stringify(await service.sql('select * from supporter_codes'))).not.toContain(body.code);
  });

  it.each([
    ['nobody made', async () => 'A'.repeat(22)],
    ['was made in another network', () => codeOf(Ben, hillside)],
  ])('that %s is refused', async (_, code) => {
    expect(await offer(await code())).toMatchObject({ status: 409, body: { slug: 'supporter-code-not-valid' } });
  });

  it('that is half an hour old is refused', async () => {
    const code = await codeOf(Ben);
    await service.passTo('2026-03-02T12:30:00.000Z');
    expect(await offer(code)).toMatchObject({ status: 409, body: { slug: 'supporter-code-not-valid' } });
  });

  it('is not one of more than twenty that nobody used', async () => {
    for (let made = 0; made < 20; made += 1) expect(await codeOf(Carol)).toHaveLength(22);
    expect(await service.ask(Carol, 'POST', '/me/supporter-codes')).toMatchObject({
      status: 409,
      body: { slug: 'too-many-supporter-codes' },
    });
  });

  it('of her own does not put Ann on her own ladder, and is not used up by the attempt', async () => {
    const code = await codeOf(Ann);
    expect(await offer(code)).toMatchObject({ status: 409, body: { slug: 'member-on-own-ladder' } });
    expect(await offer(code)).toMatchObject({ status: 409, body: { slug: 'member-on-own-ladder' } });
  });
});

describe('a plan that Ann offers to Ben', () => {
  let plan: string;
  let code: string;

  beforeAll(async () => {
    code = await codeOf(Ben);
    plan = (await offer(code, await codeOf(Dan))).body.plan;
  });

  it('is hers to see', async () => {
    expect(await service.ask(Ann, 'GET', '/me/plan')).toMatchObject({
      status: 200,
      body: { plan, status: 'offered', supporter: { person: ben }, schedule: annsTerms.schedule, end: 'coordinator' },
    });
  });

  it('keeps her from offering a second one', async () => {
    expect(await offer(await codeOf(Dan))).toMatchObject({ status: 409, body: { slug: 'plan-already-living' } });
  });

  it('shows Ben what he is asked, and not who else is', async () => {
    const { plans } = (await service.ask(Ben, 'GET', '/me/supporting')).body;
    expect(plans).toMatchObject([{ plan, status: 'offered', mine: 30, person: { person: ann } }]);
    expect(JSON.stringify(plans)).not.toContain(dan);
  });

  it('tells Ann that Ben read it', async () => {
    expect((await service.ask(Ann, 'GET', '/me/readings')).body).toContainEqual(
      expect.objectContaining({ reader: ben }),
    );
  });

  it.each(['acceptance', 'refusal'])('is not there for the %s of somebody else', async (word) => {
    for (const stranger of [Dan, Ann, { ...Ben, network: hillside }])
      expect(await service.ask(stranger, 'POST', `/plans/${plan}/${word}`)).toMatchObject({ status: 404 });
  });

  it('is agreed when Ben accepts, also when he says so twice', async () => {
    expect(await service.ask(Ben, 'POST', `/plans/${plan}/acceptance`)).toMatchObject({ status: 204 });
    expect(await service.ask(Ben, 'POST', `/plans/${plan}/acceptance`)).toMatchObject({ status: 204 });
    expect(await service.facts('plan')).toEqual(['PlanOffered', 'PlanAgreed']);
  });

  it('waits for noon in New York', async () => {
    expect(await service.sql('select kind, due_at from es.timer')).toEqual([
      { kind: 'due-check-in', due_at: new Date('2026-03-02T17:00:00.000Z') },
    ]);
  });

  it('does not take the same code again once Ann has ended it', async () => {
    expect(await service.ask(Ann, 'DELETE', '/me/plan')).toMatchObject({ status: 204 });
    expect(await offer(code)).toMatchObject({ status: 409, body: { slug: 'supporter-code-not-valid' } });
  });

  it('is gone from both their lists, and waits for nothing', async () => {
    expect(await service.ask(Ann, 'GET', '/me/plan')).toMatchObject({ status: 404 });
    expect((await service.ask(Ben, 'GET', '/me/supporting')).body).toEqual({ plans: [] });
    expect(await service.sql('select kind from es.timer')).toEqual([]);
  });
});

describe('a plan that Ben refuses', () => {
  it('leaves Ann free to ask Dan', async () => {
    const { plan } = (await offer(await codeOf(Ben))).body;
    expect(await service.ask(Ben, 'POST', `/plans/${plan}/refusal`)).toMatchObject({ status: 204 });
    expect(await offer(await codeOf(Dan))).toMatchObject({ status: 201 });
  });
});

describe('two plans that Carol offers at the same moment', () => {
  it('are one plan and one refusal', async () => {
    const codes = [await codeOf(Ben), await codeOf(Dan)];
    const answers = await Promise.all(
      codes.map((code) => service.ask({ person: carol }, 'POST', '/me/plan', planWith(code))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe('a plan that cannot be understood', () => {
  it.each([
    ['a day that does not exist', { schedule: { ...annsTerms.schedule, days: ['someday'] } }],
    ['the same day twice', { schedule: { ...annsTerms.schedule, days: ['mo', 'mo'] } }],
    ['a time that does not exist', { schedule: { ...annsTerms.schedule, at: '24:00' } }],
    ['a zone that does not exist', { schedule: { ...annsTerms.schedule, timeZone: 'Mars/Olympus' } }],
    ['nobody on the ladder', { ladder: [] }],
    ['an end that nobody offers', { end: 'police' }],
    ['a field that nobody shares', { shares: ['mood', 'secrets'] }],
    ['a field that nobody knows', { supporter: ben }],
  ])('because of %s is invalid', async (_, wrong) => {
    const answer = await service.ask(Dan, 'POST', '/me/plan', { ...planWith('A'.repeat(22)), ...wrong });
    expect(answer).toMatchObject({ status: 400, body: { slug: 'invalid-request' } });
  });
});
