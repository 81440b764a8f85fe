import { NetworkFoundedV1, type PublicEvent, publish } from '@alongside/contracts';
import type { Publisher } from '@alongside/eventsourcing';
import type { NetworkFact } from './network.events.js';

export const networkPublisher: Publisher<NetworkFact, PublicEvent> = (fact, { streamId: network }) => {
  switch (fact.type) {
    case 'NetworkFounded':
      return publish(NetworkFoundedV1, { network, country: fact.data.country });
    default:
      return fact.type satisfies never;
  }
};
