import type { Unit } from '@alongside/event-store';
import type { Recorded } from '@alongside/eventsourcing';
import { keepEndedSessions } from '@alongside/service';
import type { AccountFact } from '../account/account.events.js';

/** Identity's own guard knows at once, without Kafka, what the other services' guards hear from it. */
export async function projectEndedSessions({ fact, streamId }: Recorded<AccountFact>, unit: Unit): Promise<void> {
  if (fact.type === 'SessionsEnded') await keepEndedSessions(unit, streamId, fact.data.issuedBefore);
}
