import type { ClockOf, DueTimer, Unit } from '@alongside/event-store';
import { Injectable } from '@nestjs/common';
import type { NotificationFact } from './notification.events.js';
import { notification } from './notification.stream.js';

/** Who is waited for and has not been reached by the deadline is reported, so that the ladder can say so. */
@Injectable()
export class UndeliveredNotificationsClock implements ClockOf<NotificationFact> {
  readonly kind = 'delivery-deadline';

  sets({ type, data }: NotificationFact): string | undefined {
    if (type !== 'NotificationGiven') return 'stop';
    return data.concern ? (data.until ?? undefined) : undefined;
  }

  async ring({ streamId, dueAt }: DueTimer, unit: Unit): Promise<void> {
    await unit.decide(notification, streamId, { type: 'CloseDelivery', at: dueAt.toISOString() });
  }
}
