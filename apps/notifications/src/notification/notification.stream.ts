import { EventEmitter } from 'node:events';
import { streamType, type Unit } from '@alongside/event-store';
import { type GiveNotification, notificationDecider } from './notification.decider.js';
import { notificationPublisher } from './notification.publisher.js';

export const notification = streamType({
  category: 'notification',
  decider: notificationDecider,
  publisher: notificationPublisher,
});

export type Notice = Omit<GiveNotification, 'type' | 'number'>;

/** Says within this process, after the commit, whose inbox has grown. */
export const inboxGrowth = new EventEmitter<{ grown: [person: string] }>();

/**
 * Gives a person a notice under the next number of their inbox. The number is drawn under the lock of the inbox's
 * row and kept in the fact: numbers have no gap, and become visible in their order.
 */
export async function tell(unit: Unit, notice: Notice): Promise<void> {
  const number = await nextNumber(unit, notice.recipient);
  await unit.decide(notification, unit.newId(), { type: 'GiveNotification', ...notice, number });
  unit.afterCommit(() => inboxGrowth.emit('grown', notice.recipient));
}

async function nextNumber(unit: Unit, person: string): Promise<number> {
  const rows = await unit.sql<{ last_number: number }>(
    `insert into inbox as i (network_id, person, last_number) values ($1, $2, 1)
     on conflict (network_id, person) do update set last_number = i.last_number + 1
     returning last_number`,
    [unit.network, person],
  );
  return Number(rows[0]?.last_number);
}
