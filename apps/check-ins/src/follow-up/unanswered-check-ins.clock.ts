import type { ClockOf, DueTimer, Unit } from '@alongside/event-store';
import { Injectable } from '@nestjs/common';
import type { CheckInFact } from '../check-in/check-in.events.js';
import { checkInStream } from '../check-in/check-in.stream.js';
import { coordinatorsOf } from '../members/members.query.js';
import { planStream } from '../plan/plan.stream.js';
import type { FollowMissedCheckIn } from './follow-up.decider.js';
import { followUpStream } from './follow-up.stream.js';

/** A check-in that nobody answered in time is missed, and the member's ladder begins, in one transaction. */
@Injectable()
export class UnansweredCheckInsClock implements ClockOf<CheckInFact> {
  readonly kind = 'unanswered-check-in';

  sets({ type, data }: CheckInFact): string {
    return type === 'CheckInExpected' ? data.answerBy : 'stop';
  }

  async ring({ streamId: checkIn }: DueTimer, unit: Unit): Promise<void> {
    const { state } = await unit.load(checkInStream, checkIn);
    if (state.status !== 'expected') return;
    const { state: plan } = await unit.load(planStream, state.plan);
    if (plan.status !== 'agreed') return;
    const missed = await unit.decide(checkInStream, checkIn, { type: 'MissCheckIn', at: unit.now });
    if (!missed.facts.length) return;
    const { person, answerWithinMinutes, ladder, end } = plan.terms;
    const circumstances = { at: unit.now, coordinators: await coordinatorsOf(unit) };
    const onBehalf = { person, checkIn, answerWithinMinutes, ladder, end };
    const follow: FollowMissedCheckIn = { type: 'FollowMissedCheckIn', ...onBehalf, ...circumstances };
    await unit.decide(followUpStream, unit.newId(), follow);
  }
}
