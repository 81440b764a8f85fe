import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { annsAnswers } from '../check-in/check-in.fixtures.js';
import { CheckIns } from '../check-ins.fixtures.js';
import { ann, ben, carol, dan, hillside } from '../members/members.fixtures.js';
import { agreePlan } from '../plan/plan.calls.fixtures.js';
import { mondayNoon, mondayOne, tuesdayNoon } from '../plan/plan.fixtures.js';
import { halfPastFour, halfPastThree, halfPastTwo, two } from './follow-up.fixtures.js';

let service: CheckIns;
const [Ann, Ben, Dan] = [{ person: ann }, { person: ben }, { person: dan }];
const Carol = { person: carol, roles: ['coordinator'] as const };

beforeAll(async () => {
  service = await CheckIns.start();
});
beforeEach(async () => {
  await service.beginAgain('2026-03-02T12:00:00.000Z');
  await service.makeCoordinator(carol);
  await agreePlan(service);
});
afterAll(() => service.stop());

const own = async () => (await service.ask(Ann, 'GET', '/me/follow-ups')).body.followUps;
const asked = async (person: typeof Ben) => (await service.ask(person, 'GET', '/follow-ups')).body.followUps;
const answer = (person: { person: string; network?: string }, followUp: string) =>
  service.ask(person, 'POST', `/follow-ups/${followUp}/answer`);
const checkIn = (more: object = {}) => service.ask(Ann, 'POST', '/me/check-ins', { ...annsAnswers, ...more });

/** Through every timer until then, one after the other. */
async function passThrough(...instants: string[]) {
  for (const instant of instants) await service.passTo(instant);
}

describe('a check-in that is due', () => {
  beforeEach(() => service.passTo(mondayNoon));

  it('is expected of Ann, who is told, and the next one is already waited for', async () => {
    expect((await service.ask(Ann, 'GET', '/me/check-ins')).body.checkIns).toMatchObject([
      { status: 'expected', at: mondayNoon, answerBy: mondayOne, answers: null },
    ]);
    expect(await service.facts('checkIn')).toEqual(['CheckInExpected']);
    expect(await service.sql(`select due_at from es.timer where kind = 'due-check-in'`)).toEqual([
      { due_at: new Date(tuesdayNoon) },
    ]);
  });

  it('is answered by whatever check-in Ann gives, and nothing follows', async () => {
    await checkIn();
    await service.passTo(mondayOne);
    expect(await service.facts('checkIn')).toEqual(['CheckInExpected', 'CheckInGiven']);
    expect(await own()).toEqual([]);
  });

  it('is called off with the plan, and nobody is told that it was missed', async () => {
    await service.ask(Ann, 'DELETE', '/me/plan');
    await passThrough(mondayOne, tuesdayNoon);
    expect(await service.facts('checkIn')).toEqual(['CheckInExpected', 'CheckInCalledOff']);
    expect(await service.facts('followUp')).toEqual([]);
  });
});

describe('a check-in that Ann gives in the moment in which it is missed', () => {
  it('leaves nobody asking for her, whoever is first', async () => {
    await service.passTo(mondayNoon);
    await Promise.all([service.passTo(mondayOne), checkIn()]);
    expect((await service.ask(Ann, 'GET', '/me/check-ins')).body.checkIns).toMatchObject([{ status: 'given' }]);
    expect((await own()).filter(({ state }: { state: string }) => state !== 'answered')).toEqual([]);
  });
});

describe('a service that slept through two check-ins', () => {
  it('calls one, late, with its whole hour, and waits for the next to come', async () => {
    await service.passTo('2026-03-04T02:00:00.000Z');
    expect((await service.ask(Ann, 'GET', '/me/check-ins')).body.checkIns).toMatchObject([
      { status: 'expected', at: mondayNoon, answerBy: '2026-03-04T03:00:00.000Z' },
    ]);
    expect(await service.sql(`select due_at from es.timer where kind = 'due-check-in'`)).toEqual([
      { due_at: new Date('2026-03-04T17:00:00.000Z') },
    ]);
  });
});

describe('a check-in that nobody answers', () => {
  beforeEach(() => passThrough(mondayNoon, mondayOne));

  it('is asked of Ann first, and of nobody else', async () => {
    expect(await own()).toMatchObject([{ state: 'open', rungs: 1, asked: [{ person: ann, deadline: two }] }]);
    expect(await asked(Ben)).toEqual([]);
  });

  it('goes to Ben, to Dan and to Carol, and ends with the lines', async () => {
    await service.passTo(two);
    expect(await asked(Ben)).toMatchObject([{ state: 'open', person: { person: ann }, deadline: halfPastTwo }]);
    expect(await asked(Dan)).toEqual([]);
    await passThrough(halfPastTwo, halfPastThree);
    expect(await asked(Dan)).toHaveLength(1);
    expect(await asked(Carol)).toHaveLength(1);
    await service.passTo(halfPastFour);
    expect(await service.facts('followUp')).toEqual([
      'FollowUpOpened',
      ...['FollowUpRaised', 'FollowUpRaised', 'FollowUpRaised', 'FollowUpRaised'],
      'LinesGiven',
    ]);
    expect(await own()).toMatchObject([{ state: 'unanswered', rungs: 4, reached: false }]);
    expect((await own())[0].lines).not.toEqual([]);
  });

  it('ends when Ben answers, once', async () => {
    await service.passTo(two);
    const [{ followUp }] = await asked(Ben);
    expect(await answer(Ben, followUp)).toMatchObject({ status: 204 });
    expect(await answer(Ben, followUp)).toMatchObject({ status: 204 });
    await passThrough(halfPastTwo, halfPastThree);
    expect(await service.facts('followUp')).toEqual([
      'FollowUpOpened',
      ...['FollowUpRaised', 'FollowUpRaised'],
      'FollowUpAnswered',
    ]);
    expect(await own()).toMatchObject([{ state: 'answered', rungs: 2, answeredBy: { person: ben } }]);
  });

  it('ends when Ann checks in late, in the same transaction', async () => {
    await service.passTo(two);
    const { body } = await checkIn();
    expect((await service.ask(Ann, 'GET', '/me/check-ins')).body.checkIns).toMatchObject([
      { checkIn: body.checkIn, status: 'given', late: true, at: mondayNoon },
    ]);
    expect(await own()).toMatchObject([{ state: 'answered', answeredBy: { person: ann } }]);
    expect(await service.sql(`select kind from es.timer where kind like 'unanswered%'`)).toEqual([]);
  });

  it('is over when Ann comes back after everybody was asked in vain', async () => {
    await passThrough(two, halfPastTwo, halfPastThree, halfPastFour);
    await checkIn();
    expect(await own()).toMatchObject([{ state: 'answered', answeredBy: { person: ann } }]);
    const { checkIns } = (await service.ask(Ann, 'GET', '/me/check-ins')).body;
    expect(checkIns).toMatchObject([
      { status: 'given', late: false, at: halfPastFour },
      { status: 'missed', at: mondayNoon },
    ]);
  });

  it('is not there for those who were not asked, nor in another network', async () => {
    await service.passTo(two);
    const [{ followUp }] = await asked(Ben);
    for (const stranger of [Dan, { ...Ben, network: hillside }])
      expect(await answer(stranger, followUp)).toMatchObject({ status: 404 });
  });

  it('is on Carol’s list with who was asked and who answered, and nothing that Ann wrote', async () => {
    await service.passTo(two);
    await checkIn();
    const { status, body } = await service.ask(Carol, 'GET', '/network/follow-ups');
    expect(status).toBe(200);
    expect(body.followUps).toMatchObject([
      { state: 'answered', because: 'check-in-unanswered', person: { person: ann }, answeredBy: { person: ann } },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/craving|mood|note|walked/);
    expect((await service.ask(Ann, 'GET', '/me/readings')).body).toContainEqual(
      expect.objectContaining({ reader: carol, what: 'follow-up-facts' }),
    );
  });

  it('is on no list of another network, and on none for members', async () => {
    const elsewhere = await service.ask({ ...Carol, network: hillside }, 'GET', '/network/follow-ups');
    expect(elsewhere.body).toEqual({ followUps: [] });
    expect(await service.ask(Ben, 'GET', '/network/follow-ups')).toMatchObject({ status: 403 });
  });
});

describe('support asked for', () => {
  it('is asked of Ben at once, with the lines in the same answer', async () => {
    const { body } = await checkIn({ supportWanted: true });
    expect(body.lines).not.toEqual([]);
    expect(await own()).toMatchObject([
      { followUp: body.followUp, because: 'support-asked', asked: [{ person: ben }] },
    ]);
    expect(await asked(Ben)).toMatchObject([{ followUp: body.followUp, deadline: '2026-03-02T12:30:00.000Z' }]);
  });

  it('shows the lines again when nobody is known to be reached after 15 seconds', async () => {
    await checkIn({ supportWanted: true });
    service.clock.move('2026-03-02T12:00:14.999Z');
    expect(await own()).toMatchObject([{ reached: false, lines: [] }]);
    service.clock.move('2026-03-02T12:00:15.000Z');
    expect((await own())[0].lines).not.toEqual([]);
  });

  it('is asked once while somebody is being asked', async () => {
    const first = await checkIn({ supportWanted: true });
    expect((await checkIn({ supportWanted: true })).body.followUp).toBe(first.body.followUp);
    expect(await service.facts('followUp')).toEqual(['FollowUpOpened', 'SupportAsked']);
  });

  it('climbs when Ben does not answer', async () => {
    await checkIn({ supportWanted: true });
    await service.passTo('2026-03-02T12:30:00.000Z');
    expect(await asked(Dan)).toMatchObject([{ because: 'support-asked', deadline: '2026-03-02T13:30:00.000Z' }]);
  });

  it('goes on when Ann checks in again, until somebody answers or she says that it is well', async () => {
    const { followUp } = (await checkIn({ supportWanted: true })).body;
    await checkIn();
    expect(await own()).toMatchObject([{ state: 'open' }]);
    await answer(Ann, followUp);
    expect(await own()).toMatchObject([{ state: 'answered', answeredBy: { person: ann } }]);
  });

  it('goes to the coordinator when Dan asks, who has no plan', async () => {
    await service.ask(Dan, 'POST', '/me/check-ins', { ...annsAnswers, supportWanted: true });
    expect(await asked(Carol)).toMatchObject([{ because: 'support-asked', person: { person: dan } }]);
  });
});
