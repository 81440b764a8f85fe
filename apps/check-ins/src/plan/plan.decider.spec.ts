import { given } from '@alongside/eventsourcing';
import { describe, it } from '@jest/globals';
import { ann, dan } from '../members/members.fixtures.js';
import { planDecider } from './plan.decider.js';
import {
  benAgrees,
  benRefuses,
  callMonday,
  endPlan,
  mondayCalled,
  offerAnnsPlan,
  planAgreed,
  planEnded,
  planOffered,
  planRefused,
  tuesdayNoon,
} from './plan.fixtures.js';

describe('a member without a plan', () => {
  it('offers one to the first person on their ladder', () => given(planDecider).when(offerAnnsPlan).then(planOffered));

  it('is refused with an empty ladder, which would ask nobody', () =>
    given(planDecider)
      .when({ ...offerAnnsPlan, ladder: [] })
      .thenRefused('ladder-empty'));

  it('is refused on their own ladder, whose first rung they are anyway', () =>
    given(planDecider)
      .when({ ...offerAnnsPlan, ladder: [...offerAnnsPlan.ladder, { recipient: ann, answerWithinMinutes: 30 }] })
      .thenRefused('member-on-own-ladder'));

  it('has nothing to agree to', () => given(planDecider).when(benAgrees).thenRefused('plan-not-open'));
});

describe('a plan that was offered', () => {
  it('is not offered again', () =>
    given(planDecider, planOffered).when(offerAnnsPlan).thenRefused('plan-already-offered'));

  it('is agreed when the supporter says yes', () => given(planDecider, planOffered).when(benAgrees).then(planAgreed));

  it('is not agreed by anybody else, on the ladder or not', () =>
    given(planDecider, planOffered)
      .when({ ...benAgrees, by: dan })
      .thenRefused('not-the-supporter'));

  it('is refused when the supporter says no', () => given(planDecider, planOffered).when(benRefuses).then(planRefused));

  it('is withdrawn when the member ends it', () => given(planDecider, planOffered).when(endPlan).then(planEnded));

  it('calls no check-in before it is agreed', () => given(planDecider, planOffered).when(callMonday).thenNothing());
});

describe('a plan that was agreed', () => {
  const agreed = given(planDecider, planOffered, planAgreed);

  it('is not agreed a second time', () => agreed.when(benAgrees).thenNothing());

  it('cannot be refused any more', () => agreed.when(benRefuses).thenRefused('plan-already-agreed'));

  it('ends when the member ends it', () => agreed.when(endPlan).then(planEnded));

  it('calls the check-in that is next', () => agreed.when(callMonday).then(mondayCalled));

  it('calls no check-in before its turn', () => agreed.when({ ...callMonday, dueAt: tuesdayNoon }).thenNothing());

  it('calls the same check-in once', () =>
    given(planDecider, planOffered, planAgreed, mondayCalled).when(callMonday).thenNothing());
});

describe.each([
  ['refused', [planOffered, planRefused]],
  ['ended', [planOffered, planAgreed, planEnded]],
] as const)('a plan that was %s', (_, history) => {
  const closed = given(planDecider, ...history);

  it('calls no check-in', () => closed.when(callMonday).thenNothing());
  it('cannot be agreed', () => closed.when(benAgrees).thenRefused('plan-not-open'));
  it('is not refused again', () => closed.when(benRefuses).thenNothing());
  it('is not ended again', () => closed.when(endPlan).thenNothing());
});
