import type { Unit } from '@alongside/event-store';
import type { Recorded } from '@alongside/eventsourcing';
import { InboxItem } from './inbox-item.entity.js';
import type { NotificationFact, NotificationGiven } from './notification.events.js';

export async function projectInboxItem(recorded: Recorded<NotificationFact>, { em }: Unit): Promise<void> {
  const { fact, streamId: notification, network: networkId, at } = recorded;
  const row = { notification, networkId };
  switch (fact.type) {
    case 'NotificationGiven':
      await em.upsert(InboxItem, { ...row, ...item(fact.data), givenAt: at });
      return;
    case 'NotificationDelivered':
      await em.nativeUpdate(InboxItem, row, { acknowledgedAt: at });
      return;
    case 'NotificationSettled':
      await em.nativeUpdate(InboxItem, row, { settledAt: at });
      return;
    case 'NotificationNotDelivered':
      return;
    default:
      fact satisfies never;
  }
}

function item({ concern, until, ...data }: NotificationGiven['data']) {
  return { ...data, followUp: concern?.followUp ?? null, until: until ? new Date(until) : null };
}
