import type { Unit } from '@alongside/event-store';
import type { Recorded } from '@alongside/eventsourcing';
import { CheckInRow } from './check-in.entity.js';
import type { CheckInFact } from './check-in.events.js';

export async function projectCheckIn({ fact, ...recorded }: Recorded<CheckInFact>, { em }: Unit): Promise<void> {
  const { streamId: checkIn, network: networkId, at } = recorded;
  const { person } = fact.data;
  switch (fact.type) {
    case 'CheckInExpected': {
      const times = { at: new Date(fact.data.dueAt), answerBy: new Date(fact.data.answerBy), givenAt: null };
      await em.upsert(CheckInRow, { checkIn, networkId, person, status: 'expected', late: false, ...times });
      return;
    }
    case 'CheckInGiven': {
      const given = { status: 'given', givenAt: at, late: fact.data.late } as const;
      const expected = await em.nativeUpdate(CheckInRow, { networkId, checkIn }, given);
      if (!expected) await em.upsert(CheckInRow, { checkIn, networkId, person, at, answerBy: null, ...given });
      return;
    }
    case 'CheckInMissed':
      await em.nativeUpdate(CheckInRow, { networkId, checkIn }, { status: 'missed' });
      return;
    case 'CheckInCalledOff':
      await em.nativeUpdate(CheckInRow, { networkId, checkIn }, { status: 'called-off' });
      return;
    default:
      fact satisfies never;
  }
}
