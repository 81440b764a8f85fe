import { DeliveredV1, NotDeliveredV1, type PublicEvent, publish } from '@alongside/contracts';
import type { Publisher } from '@alongside/eventsourcing';
import type { NotificationFact } from './notification.events.js';

/** Only what somebody's ladder waits for is reported back; who reads their other notices is nobody's business. */
export const notificationPublisher: Publisher<NotificationFact, PublicEvent> = (fact) => {
  switch (fact.type) {
    case 'NotificationGiven':
    case 'NotificationSettled':
      return undefined;
    case 'NotificationDelivered': {
      const { recipient, concern } = fact.data;
      return concern ? publish(DeliveredV1, { recipient, ...concern }) : undefined;
    }
    case 'NotificationNotDelivered': {
      const { recipient, concern } = fact.data;
      return publish(NotDeliveredV1, { recipient, ...concern });
    }
    default:
      return fact satisfies never;
  }
};
