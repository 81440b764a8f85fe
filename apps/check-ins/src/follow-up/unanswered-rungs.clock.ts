import type { ClockOf, DueTimer, Unit } from '@alongside/event-store';
import { Injectable } from '@nestjs/common';
import { coordinatorsOf } from '../members/members.query.js';
import type { RaiseNextRung } from './follow-up.decider.js';
import type { FollowUpFact } from './follow-up.events.js';
import { followUpStream } from './follow-up.stream.js';

/** A rung that nobody answers by its deadline gives way to the next. */
@Injectable()
export class UnansweredRungsClock implements ClockOf<FollowUpFact> {
  readonly kind = 'unanswered-rung';

  sets({ type, data }: FollowUpFact): string | undefined {
    switch (type) {
      case 'SupportAsked':
      case 'FollowUpRaised':
        return data.deadline;
      case 'FollowUpAnswered':
      case 'LinesGiven':
        return 'stop';
      case 'FollowUpOpened':
      case 'FollowUpUndelivered':
        return undefined;
    }
  }

  async ring({ streamId: followUp, dueAt }: DueTimer, unit: Unit): Promise<void> {
    const raise: RaiseNextRung = {
      type: 'RaiseNextRung',
      deadline: dueAt.toISOString(),
      at: unit.now,
      coordinators: await coordinatorsOf(unit),
    };
    await unit.decide(followUpStream, followUp, raise);
  }
}
