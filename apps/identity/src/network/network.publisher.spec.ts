import { NetworkFoundedV1 } from '@alongside/contracts';
import { expect, it } from '@jest/globals';
import { riverside, riversideFounded } from './network.fixtures.js';
import { networkPublisher } from './network.publisher.js';

it('tells the other services of a founded network where it is, and neither its name nor its founder', () =>
  expect(networkPublisher(riversideFounded, { streamId: riverside, network: riverside })).toEqual({
    contract: NetworkFoundedV1,
    data: { network: riverside, country: 'US' },
  }));
