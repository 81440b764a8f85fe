import { slice } from '@alongside/service';
import { Module } from '@nestjs/common';
import { InboxItem } from './inbox-item.entity.js';
import { projectInboxItem } from './inbox-items.projection.js';
import { notification } from './notification.stream.js';
import { UndeliveredNotificationsClock } from './undelivered-notifications.clock.js';

@Module(
  slice({
    stream: notification,
    projections: [projectInboxItem],
    clocks: [UndeliveredNotificationsClock],
    entities: [InboxItem],
  }),
)
export class NotificationModule {}
