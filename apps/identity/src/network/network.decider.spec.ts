import { given } from '@alongside/eventsourcing';
import { describe, it } from '@jest/globals';
import { networkDecider } from './network.decider.js';
import { foundRiverside, riversideFounded } from './network.fixtures.js';

describe('an installation without a network', () => {
  it('is founded by whoever claims it', () => given(networkDecider).when(foundRiverside).then(riversideFounded));
});

describe('a founded network', () => {
  it('is not founded again', () =>
    given(networkDecider, riversideFounded).when(foundRiverside).thenRefused('network-already-founded'));
});
