import { given } from '@alongside/eventsourcing';
import { describe, it } from '@jest/globals';
import { notificationDecider } from './notification.decider.js';
import {
  ann,
  annToldOfHerPlan,
  benTold,
  delivered,
  halfPastNoon,
  noon,
  notDelivered,
  settled,
  tellBen,
} from './notification.fixtures.js';

const acknowledge = { type: 'AcknowledgeNotification' } as const;
const settle = { type: 'SettleNotification' } as const;
const deadlinePasses = { type: 'CloseDelivery', at: halfPastNoon } as const;

describe('a notification that nobody has given yet', () => {
  it('is given', () => given(notificationDecider).when(tellBen).then(benTold));
  it('cannot be acknowledged', () => given(notificationDecider).when(acknowledge).thenNothing());
  it('cannot be settled', () => given(notificationDecider).when(settle).thenNothing());
  it('misses no deadline', () => given(notificationDecider).when(deadlinePasses).thenNothing());
});

describe('Ben, told that Ann has not checked in', () => {
  it('is not told twice', () => given(notificationDecider, benTold).when(tellBen).thenNothing());
  it('has it when his client says so', () => given(notificationDecider, benTold).when(acknowledge).then(delivered));
  it('has not been reached when the deadline passes', () =>
    given(notificationDecider, benTold).when(deadlinePasses).then(notDelivered));
  it('has until the deadline', () =>
    given(notificationDecider, benTold).when({ type: 'CloseDelivery', at: noon }).thenNothing());
  it('has nothing left to do when somebody answers', () =>
    given(notificationDecider, benTold).when(settle).then(settled));
});

describe('a notification that was delivered', () => {
  it('is not delivered again', () => given(notificationDecider, benTold, delivered).when(acknowledge).thenNothing());
  it('is not missed afterwards', () =>
    given(notificationDecider, benTold, delivered).when(deadlinePasses).thenNothing());
  it('is settled when somebody answers', () =>
    given(notificationDecider, benTold, delivered).when(settle).then(settled));
  it('is not delivered again once it is settled', () =>
    given(notificationDecider, benTold, delivered, settled).when(acknowledge).thenNothing());
});

describe('a notification whose deadline passed', () => {
  it('is missed once', () => given(notificationDecider, benTold, notDelivered).when(deadlinePasses).thenNothing());
  it('may still be delivered late', () =>
    given(notificationDecider, benTold, notDelivered).when(acknowledge).then(delivered));
  it('is settled when somebody answers', () =>
    given(notificationDecider, benTold, notDelivered).when(settle).then(settled));
});

describe('a notification that was settled', () => {
  it('is settled once', () => given(notificationDecider, benTold, settled).when(settle).thenNothing());
  it('misses no deadline', () => given(notificationDecider, benTold, settled).when(deadlinePasses).thenNothing());
  it('may still be seen', () => given(notificationDecider, benTold, settled).when(acknowledge).then(delivered));
  it('is seen once', () => given(notificationDecider, benTold, settled, delivered).when(acknowledge).thenNothing());
});

describe('a notification that nothing waits for', () => {
  it('is never missed', () => given(notificationDecider, annToldOfHerPlan).when(deadlinePasses).thenNothing());
  it('is delivered all the same', () =>
    given(notificationDecider, annToldOfHerPlan)
      .when(acknowledge)
      .then({ type: 'NotificationDelivered', data: { recipient: ann, concern: null } }));
});
