import type { ClockOf, DueTimer, Unit } from '@alongside/event-store';
import { Injectable } from '@nestjs/common';
import { checkInStream } from '../check-in/check-in.stream.js';
import type { PlanFact } from '../plan/plan.events.js';
import { planStream } from '../plan/plan.stream.js';
import { nextDue } from '../plan/schedule.query.js';

/**
 * Calls each check-in when it is due. After an outage the one that came due is called late, with its whole window
 * still to come, and those that would have followed meanwhile are left out: nobody misses what nobody asked.
 */
@Injectable()
export class DueCheckInsClock implements ClockOf<PlanFact> {
  readonly kind = 'due-check-in';

  sets({ type, data }: PlanFact): string | undefined {
    switch (type) {
      case 'PlanAgreed':
      case 'CheckInCalled':
        return data.nextDueAt;
      case 'PlanRefused':
      case 'PlanEnded':
        return 'stop';
      case 'PlanOffered':
        return undefined;
    }
  }

  async ring({ streamId: plan, dueAt: due }: DueTimer, unit: Unit): Promise<void> {
    const { state } = await unit.load(planStream, plan);
    if (state.status !== 'agreed') return;
    const { person, schedule, answerWithinMinutes } = state.terms;
    const checkIn = unit.newId();
    const dueAt = due.toISOString();
    const answerBy = new Date(unit.now.getTime() + answerWithinMinutes * 60_000).toISOString();
    const nextDueAt = nextDue(schedule, unit.now);
    const called = await unit.decide(planStream, plan, { type: 'CallCheckIn', checkIn, dueAt, answerBy, nextDueAt });
    if (called.facts.length)
      await unit.decide(checkInStream, checkIn, { type: 'ExpectCheckIn', person, plan, dueAt, answerBy });
  }
}
