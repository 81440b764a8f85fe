import type { FoundNetwork } from './network.decider.js';
import type { NetworkFounded } from './network.events.js';

export const riverside = '6f0a3c1e-8f43-4f0e-9a51-3d5c0b7e2a10';

const details = {
  name: 'Riverside',
  slug: 'riverside',
  country: 'US',
  timeZone: 'America/Chicago',
  by: '3f1c6f0e-5b0a-4c52-9d3e-6a4c2b1d0e0c',
};

export const foundRiverside: FoundNetwork = { type: 'FoundNetwork', ...details };
export const riversideFounded: NetworkFounded = { type: 'NetworkFounded', data: details };
