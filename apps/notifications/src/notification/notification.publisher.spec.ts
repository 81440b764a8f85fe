import { DeliveredV1, NotDeliveredV1 } from '@alongside/contracts';
import { describe, expect, it } from '@jest/globals';
import type { NotificationFact } from './notification.events.js';
import {
  ann,
  annsFollowUp,
  annToldOfHerPlan,
  ben,
  benTold,
  delivered,
  notDelivered,
  notice,
  riverside,
  settled,
} from './notification.fixtures.js';
import { notificationPublisher } from './notification.publisher.js';

const published = (fact: NotificationFact) => notificationPublisher(fact, { streamId: notice, network: riverside });

const bensNotice = { followUp: annsFollowUp, recipient: ben, rung: 2 };

describe('what a ladder waits for', () => {
  it('is reported as delivered', () =>
    expect(published(delivered)).toEqual({ contract: DeliveredV1, data: bensNotice }));
  it('is reported as not delivered', () =>
    expect(published(notDelivered)).toEqual({ contract: NotDeliveredV1, data: bensNotice }));
});

describe('what stays in the house', () => {
  const annHasSeenHerPlan: NotificationFact = {
    type: 'NotificationDelivered',
    data: { recipient: ann, concern: null },
  };

  it.each<[string, NotificationFact]>([
    ['that Ben was told', benTold],
    ['that Ann was told of her plan', annToldOfHerPlan],
    ['that Ann has seen it', annHasSeenHerPlan],
    ['that nothing is left for Ben to do', settled],
  ])('%s', (_, fact) => expect(published(fact)).toBeUndefined());
});
