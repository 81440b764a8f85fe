import type { Unit } from '@alongside/event-store';
import type { Recorded } from '@alongside/eventsourcing';
import { FollowUpRow } from './follow-up.entity.js';
import type { FollowUpFact } from './follow-up.events.js';
import { FollowUpRung } from './follow-up-rung.entity.js';

export async function projectFollowUp({ fact, ...recorded }: Recorded<FollowUpFact>, { em }: Unit): Promise<void> {
  const { streamId: followUp, network: networkId, at } = recorded;
  const asked = (rung: number, recipient: string, deadline: string) =>
    em.upsert(FollowUpRung, { followUp, rung, recipient, networkId, askedAt: at, deadline: new Date(deadline) });
  switch (fact.type) {
    case 'FollowUpOpened': {
      const { person, because, checkIn } = fact.data;
      const open = { state: 'open', answeredBy: null, answeredAt: null, linesGiven: null } as const;
      await em.upsert(FollowUpRow, { followUp, networkId, person, because, checkIn, openedAt: at, ...open });
      return;
    }
    case 'SupportAsked':
      await asked(0, fact.data.recipient, fact.data.deadline);
      return;
    case 'FollowUpRaised':
      await asked(fact.data.rung, fact.data.recipient, fact.data.deadline);
      return;
    case 'FollowUpAnswered': {
      const answered = { state: 'answered', answeredBy: fact.data.answeredBy, answeredAt: at } as const;
      await em.nativeUpdate(FollowUpRow, { networkId, followUp }, answered);
      return;
    }
    case 'LinesGiven': {
      const unanswered = { state: 'unanswered', linesGiven: fact.data.because } as const;
      await em.nativeUpdate(FollowUpRow, { networkId, followUp }, unanswered);
      return;
    }
    case 'FollowUpUndelivered':
      return;
    default:
      fact satisfies never;
  }
}
