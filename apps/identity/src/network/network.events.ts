import type { Fact } from '@alongside/eventsourcing';

export type NetworkFounded = Fact<
  'NetworkFounded',
  { name: string; slug: string; country: string; timeZone: string; by: string }
>;

export type NetworkFact = NetworkFounded;
