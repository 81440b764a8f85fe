import type { Decider } from '@alongside/eventsourcing';
import type { Concern, NotificationFact, NotificationGiven } from './notification.events.js';

export type GiveNotification = { type: 'GiveNotification' } & NotificationGiven['data'];
export type AcknowledgeNotification = { type: 'AcknowledgeNotification' };
export type CloseDelivery = { type: 'CloseDelivery'; at: string };
export type SettleNotification = { type: 'SettleNotification' };

export type NotificationCommand = GiveNotification | AcknowledgeNotification | CloseDelivery | SettleNotification;

interface Told {
  readonly recipient: string;
  readonly concern: Concern | null;
}

/** `overdue` can still be delivered: late is late, and not never. */
export type Notification =
  | { status: 'unknown' }
  | ({ status: 'waiting'; until: string | null } & Told)
  | ({ status: 'overdue' } & Told)
  | ({ status: 'delivered' } & Told)
  | ({ status: 'settled'; delivered: boolean } & Told);

export const notificationDecider: Decider<NotificationCommand, Notification, NotificationFact> = {
  initial: { status: 'unknown' },
  decide(command, state) {
    switch (command.type) {
      case 'GiveNotification':
        return give(command, state);
      case 'AcknowledgeNotification':
        return acknowledge(state);
      case 'CloseDelivery':
        return closeDelivery(command, state);
      case 'SettleNotification':
        return settle(state);
    }
  },
  evolve,
};

function give({ type: _, ...notice }: GiveNotification, state: Notification): NotificationFact[] {
  return state.status === 'unknown' ? [{ type: 'NotificationGiven', data: notice }] : [];
}

function acknowledge(state: Notification): NotificationFact[] {
  if (state.status === 'unknown' || state.status === 'delivered') return [];
  if (state.status === 'settled' && state.delivered) return [];
  const { recipient, concern } = state;
  return [{ type: 'NotificationDelivered', data: { recipient, concern } }];
}

function closeDelivery({ at }: CloseDelivery, state: Notification): NotificationFact[] {
  if (state.status !== 'waiting' || !state.concern || !state.until || at < state.until) return [];
  const { recipient, concern } = state;
  return [{ type: 'NotificationNotDelivered', data: { recipient, concern } }];
}

function settle(state: Notification): NotificationFact[] {
  if (state.status === 'unknown' || state.status === 'settled') return [];
  return [{ type: 'NotificationSettled', data: { recipient: state.recipient } }];
}

function evolve(state: Notification, { type, data }: NotificationFact): Notification {
  if (type === 'NotificationGiven') return { status: 'waiting', ...told(data), until: data.until };
  if (state.status === 'unknown') return state;
  switch (type) {
    case 'NotificationDelivered':
      return state.status === 'settled' ? { ...state, delivered: true } : { status: 'delivered', ...told(state) };
    case 'NotificationNotDelivered':
      return { status: 'overdue', ...told(state) };
    case 'NotificationSettled':
      return { status: 'settled', ...told(state), delivered: state.status === 'delivered' };
  }
}

const told = ({ recipient, concern }: Told): Told => ({ recipient, concern });
