import type { OwnProjection } from '@alongside/event-store';
import type { Fact } from '@alongside/eventsourcing';
import { projecting } from '@alongside/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as monday from './check-in/check-in.fixtures.js';
import { projectCheckIn } from './check-in/check-in.projection.js';
import { CheckIns } from './check-ins.fixtures.js';
import * as followUp from './follow-up/follow-up.fixtures.js';
import { projectFollowUp } from './follow-up/follow-up.projection.js';
import { ben, riverside } from './members/members.fixtures.js';
import * as plan from './plan/plan.fixtures.js';
import { projectPlan } from './plan/plan.projection.js';

let service: CheckIns;

beforeAll(async () => {
  service = await CheckIns.start();
});
afterAll(() => service.stop());

/** The rows of one stream after its facts, all recorded at noon; and again after the same facts once more. */
function rowsOf<F extends Fact>(project: OwnProjection<F>, streamId: string, text: string) {
  let version = 0;
  const at = new Date(plan.mondayNoon);
  return projecting({
    apply: (fact: F) => {
      version += 1;
      const recorded = { fact, id: streamId, streamId, network: riverside, version, at };
      return service.within((unit) => project(recorded, unit));
    },
    rows: () => service.sql(text),
  });
}

describe('the rows of a plan', () => {
  const plans = () => rowsOf(projectPlan, plan.annsPlan, 'select status, agreed_at, supporter from plans');

  it('say that it is agreed', () =>
    plans()
      .given(plan.planOffered, plan.planAgreed, plan.mondayCalled)
      .then({ status: 'agreed', agreed_at: new Date(plan.mondayNoon), supporter: ben }));

  it('say that it was refused', () =>
    plans().given(plan.planOffered, plan.planRefused).then({ status: 'refused', agreed_at: null, supporter: ben }));

  it('say that it ended', () =>
    plans().given(plan.planOffered, plan.planEnded).then({ status: 'ended', agreed_at: null, supporter: ben }));
});

describe('the rows of a check-in', () => {
  const checkIns = () =>
    rowsOf(projectCheckIn, plan.mondaysCheckIn, 'select status, at, answer_by, given_at, late from check_ins');
  const noon = new Date(plan.mondayNoon);
  const due = { at: noon, answer_by: new Date(plan.mondayOne) };

  it('say that it was given late', () =>
    checkIns()
      .given(monday.mondayExpected, monday.mondayMissed, monday.checkInGivenLate)
      .then({ status: 'given', ...due, given_at: noon, late: true }));

  it('say that it was missed', () =>
    checkIns()
      .given(monday.mondayExpected, monday.mondayMissed)
      .then({ status: 'missed', ...due, given_at: null, late: false }));

  it('say that it was called off', () =>
    checkIns()
      .given(monday.mondayExpected, monday.mondayCalledOff)
      .then({ status: 'called-off', ...due, given_at: null, late: false }));

  it('are there for one that nobody expected', async () => {
    await service.sql('truncate check_ins');
    await checkIns()
      .given(monday.checkInGiven)
      .then({ status: 'given', at: noon, answer_by: null, given_at: noon, late: false });
  });
});

describe('the rows of a follow-up', () => {
  const stream = followUp.annsFollowUp;
  const followUps = () =>
    rowsOf(projectFollowUp, stream, 'select state, because, answered_by, lines_given from follow_ups');
  const missed = { because: 'check-in-unanswered', answered_by: null, lines_given: null };

  it('say that it is open', () =>
    followUps()
      .given(...followUp.upToBen)
      .then({ state: 'open', ...missed }));

  it('say who answered', () =>
    followUps()
      .given(...followUp.upToBen, followUp.benUndelivered, followUp.answeredBy(ben))
      .then({ state: 'answered', ...missed, answered_by: ben }));

  it('say why the lines were all that was left', () =>
    followUps()
      .given(...followUp.upToCarol, followUp.linesGiven('nobody-answered', followUp.halfPastFour))
      .then({ state: 'unanswered', ...missed, lines_given: 'nobody-answered' }));

  it('hold each rung once', async () => {
    const rungs = await service.sql('select rung from follow_up_rungs order by rung');
    expect(rungs.map(({ rung }) => rung)).toEqual([1, 2, 3, 4]);
  });

  it('hold the supporter who is asked for support as rung 0', async () => {
    await service.sql('truncate follow_up_rungs');
    await followUps()
      .given(followUp.askedOpened, followUp.supportAsked)
      .then({ state: 'open', ...missed, because: 'support-asked' });
    expect(await service.sql('select rung, recipient from follow_up_rungs')).toEqual([{ rung: 0, recipient: ben }]);
  });
});
