import { type Decider, Refused } from '@alongside/eventsourcing';
import type { NetworkFact } from './network.events.js';

export type FoundNetwork = {
  type: 'FoundNetwork';
  name: string;
  slug: string;
  country: string;
  timeZone: string;
  by: string;
};

export type Network = { status: 'unknown' } | { status: 'founded' };

export const networkDecider: Decider<FoundNetwork, Network, NetworkFact> = {
  initial: { status: 'unknown' },
  decide: ({ type: _, ...network }, { status }) => {
    if (status === 'founded') throw new Refused('network-already-founded');
    return [{ type: 'NetworkFounded', data: network }];
  },
  evolve: () => ({ status: 'founded' }),
};
