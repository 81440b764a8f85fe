import type { Unit } from '@alongside/event-store';
import type { Recorded } from '@alongside/eventsourcing';
import { FoundedNetwork } from './network.entity.js';
import type { NetworkFact } from './network.events.js';

export async function projectNetwork({ fact, streamId }: Recorded<NetworkFact>, { em }: Unit): Promise<void> {
  const { name, slug, country, timeZone } = fact.data;
  await em.upsert(FoundedNetwork, { networkId: streamId, name, slug, country, timeZone });
}
