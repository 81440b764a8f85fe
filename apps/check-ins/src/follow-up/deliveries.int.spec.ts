import { projecting } from '@alongside/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { annsAnswers } from '../check-in/check-in.fixtures.js';
import { CheckIns } from '../check-ins.fixtures.js';
import { ann, ben, dan } from '../members/members.fixtures.js';
import { agreePlan } from '../plan/plan.calls.fixtures.js';
import { DeliveriesProjection } from './deliveries.projection.js';
import { annsFollowUp } from './follow-up.fixtures.js';
import { RaiseTheNextRungWhenNotDelivered } from './raise-the-next-rung-when-not-delivered.policy.js';

let service: CheckIns;
let followUp: string;
const halfPastTwelve = '2026-03-02T12:30:00.000Z';

beforeAll(async () => {
  service = await CheckIns.start();
});
beforeEach(async () => {
  await service.beginAgain('2026-03-02T12:00:00.000Z');
  await agreePlan(service);
  const wanted = { ...annsAnswers, supportWanted: true };
  followUp = (await service.ask({ person: ann }, 'POST', '/me/check-ins', wanted)).body.followUp;
});
afterAll(() => service.stop());

const own = async () => (await service.ask({ person: ann }, 'GET', '/me/follow-ups')).body.followUps[0];
const word = { rung: 0, recipient: ben };
const delivered = (about = followUp) =>
  service.hear((event) => service.listener(DeliveriesProjection).delivered({ followUp: about, ...word }, event), ben);
const notDelivered = () =>
  service.hear(
    (event) => service.listener(RaiseTheNextRungWhenNotDelivered).notDelivered({ followUp, ...word }, event),
    ben,
  );

describe('word that Ben has it on his screen', () => {
  it('is shown to Ann, who then sees no lines', async () => {
    await delivered();
    service.clock.move('2026-03-02T12:01:00.000Z');
    expect(await own()).toMatchObject({ reached: true, lines: [], state: 'open' });
  });

  it('is remembered once, also about a follow-up that we do not know', () =>
    projecting({
      apply: (about: string) => delivered(about),
      rows: () => service.sql('select follow_up, rung, recipient from deliveries'),
    })
      .given(annsFollowUp)
      .then({ follow_up: annsFollowUp, ...word }));

  it('does not end the ladder', async () => {
    await delivered();
    await service.passTo(halfPastTwelve);
    expect(await own()).toMatchObject({ state: 'open', reached: false, asked: [{ person: dan }] });
  });
});

describe('word that Ben was not reached', () => {
  const once = ['FollowUpOpened', 'SupportAsked', 'FollowUpUndelivered', 'FollowUpRaised'];

  it('brings Dan in at once', async () => {
    await notDelivered();
    expect(await service.facts('followUp')).toEqual(once);
    expect(await own()).toMatchObject({ rungs: 2, asked: [{ person: dan, deadline: '2026-03-02T13:00:00.000Z' }] });
  });

  it('brings him in once when it comes again', async () => {
    await notDelivered();
    await notDelivered();
    expect(await service.facts('followUp')).toEqual(once);
  });

  it('and then the deadline: the ladder takes one step', async () => {
    await notDelivered();
    await service.passTo(halfPastTwelve);
    expect(await service.facts('followUp')).toEqual(once);
  });

  it('after the deadline: the ladder takes one step', async () => {
    await service.passTo(halfPastTwelve);
    await notDelivered();
    expect(await service.facts('followUp')).toEqual(['FollowUpOpened', 'SupportAsked', 'FollowUpRaised']);
  });

  const answer = () => service.ask({ person: ben }, 'POST', `/follow-ups/${followUp}/answer`);

  it('and then Ben’s answer: the ladder ends with Dan', async () => {
    await notDelivered();
    await answer();
    expect(await service.facts('followUp')).toEqual([...once, 'FollowUpAnswered']);
    expect(await own()).toMatchObject({ state: 'answered' });
  });

  it('after Ben’s answer: nothing', async () => {
    await answer();
    await notDelivered();
    expect(await service.facts('followUp')).toEqual(['FollowUpOpened', 'SupportAsked', 'FollowUpAnswered']);
  });

  it('before the follow-up itself: nothing, and no error', async () => {
    followUp = annsFollowUp;
    await notDelivered();
    expect(await service.facts('followUp')).toEqual(['FollowUpOpened', 'SupportAsked']);
  });
});
