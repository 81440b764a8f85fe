import type { GiveNotification } from './notification.decider.js';
import type { Concern, NotificationFact, NotificationGiven } from './notification.events.js';

export const riverside = '6f0a3c1e-8f43-4f0e-9a51-3d5c0b7e2a10';
export const ann = 'a0000000-0000-4000-8000-000000000001';
export const ben = 'b0000000-0000-4000-8000-000000000001';
export const carol = 'c0000000-0000-4000-8000-000000000001';

export const annsFollowUp = 'f0110000-0000-4000-8000-000000000001';
export const annsPlan = '91a00000-0000-4000-8000-000000000001';
export const notice = '20710000-0000-4000-8000-000000000001';

export const noon = '2026-03-02T12:00:00.000Z';
export const halfPastNoon = '2026-03-02T12:30:00.000Z';

export const bensRung: Concern = { followUp: annsFollowUp, rung: 2 };

const bensNotice = {
  recipient: ben,
  number: 1,
  template: 'follow-up-raised',
  about: ann,
  plan: null,
  until: halfPastNoon,
  concern: bensRung,
} as const;

/** Ben has until half past noon to answer for Ann. */
export const tellBen: GiveNotification = { type: 'GiveNotification', ...bensNotice };
export const benTold: NotificationGiven = { type: 'NotificationGiven', data: bensNotice };

/** Nothing waits for Ann: she is only told that her plan is agreed. */
export const annToldOfHerPlan: NotificationGiven = {
  type: 'NotificationGiven',
  data: { recipient: ann, number: 1, template: 'plan-agreed', about: ben, plan: annsPlan, until: null, concern: null },
};

export const delivered: NotificationFact = {
  type: 'NotificationDelivered',
  data: { recipient: ben, concern: bensRung },
};
export const notDelivered: NotificationFact = {
  type: 'NotificationNotDelivered',
  data: { recipient: ben, concern: bensRung },
};
export const settled: NotificationFact = { type: 'NotificationSettled', data: { recipient: ben } };
