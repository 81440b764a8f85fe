import {
  DeliveredV1,
  DirectoryEntryV1,
  FollowUpAnsweredV1,
  FollowUpRaisedV1,
  NotDeliveredV1,
  NoticeDueV1,
  PlanAgreedV1,
  PlanOfferedV1,
  SupportAskedV1,
} from '@alongside/contracts';
import { ServiceConfig, service } from '@alongside/service';
import { FollowUpsModule } from './follow-ups/follow-ups.module.js';
import { InboxModule } from './inbox/inbox.module.js';
import { Inboxes1 } from './migrations/inboxes.migration.js';
import { NoticesModule } from './notices/notices.module.js';
import { NotificationModule } from './notification/notification.module.js';
import { PeopleModule } from './people/people.module.js';
import { PlansModule } from './plans/plans.module.js';

export const notifications = service({
  name: 'notifications',
  config: ServiceConfig,
  migrations: [Inboxes1],
  slices: [PeopleModule, NotificationModule, InboxModule, PlansModule, NoticesModule, FollowUpsModule],
  publishes: [DeliveredV1, NotDeliveredV1],
  listensTo: [
    DirectoryEntryV1,
    PlanOfferedV1,
    PlanAgreedV1,
    NoticeDueV1,
    SupportAskedV1,
    FollowUpRaisedV1,
    FollowUpAnsweredV1,
  ],
});
