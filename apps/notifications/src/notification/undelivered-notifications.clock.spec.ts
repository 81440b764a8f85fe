import { describe, expect, it } from '@jest/globals';
import { annToldOfHerPlan, benTold, delivered, halfPastNoon, notDelivered, settled } from './notification.fixtures.js';
import { UndeliveredNotificationsClock } from './undelivered-notifications.clock.js';

const clock = new UndeliveredNotificationsClock();

describe('the deadline of a notification', () => {
  it('runs while a ladder waits for the recipient', () => expect(clock.sets(benTold)).toBe(halfPastNoon));
  it('does not run when nothing waits for them', () => expect(clock.sets(annToldOfHerPlan)).toBeUndefined());
  it.each([delivered, notDelivered, settled])('stops with %p', (fact) => expect(clock.sets(fact)).toBe('stop'));
});
