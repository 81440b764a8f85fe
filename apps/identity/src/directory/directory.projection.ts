import { DirectoryEntryV1 } from '@alongside/contracts';
import type { Unit } from '@alongside/event-store';
import type { Recorded } from '@alongside/eventsourcing';
import type { AccountFact } from '../account/account.events.js';

/** How the other services' screens know a member. Leaves the house on a compacted topic that a tombstone erases. */
export async function projectDirectory({ fact, streamId: person }: Recorded<AccountFact>, unit: Unit): Promise<void> {
  if (fact.type !== 'MemberRegistered') return;
  const { handle, tag, language, timeZone } = fact.data;
  await unit.putState(DirectoryEntryV1, person, { person, handle, tag, language, timeZone });
}
