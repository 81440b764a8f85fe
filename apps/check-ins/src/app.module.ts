import {
  DeliveredV1,
  DirectoryEntryV1,
  FollowUpAnsweredV1,
  FollowUpRaisedV1,
  MemberRegisteredV1,
  NetworkFoundedV1,
  NotDeliveredV1,
  NoticeDueV1,
  PlanAgreedV1,
  PlanOfferedV1,
  RoleGrantedV1,
  RoleRevokedV1,
  SupportAskedV1,
} from '@alongside/contracts';
import { ServiceConfig, service } from '@alongside/service';
import { CheckInModule } from './check-in/check-in.module.js';
import { FollowUpModule } from './follow-up/follow-up.module.js';
import { HelpModule } from './help/help.module.js';
import { MembersModule } from './members/members.module.js';
import { CheckIns1 } from './migrations/check-ins.migration.js';
import { PlanModule } from './plan/plan.module.js';
import { SupporterCodeModule } from './supporter-code/supporter-code.module.js';

/** Regular check-ins with somebody who has been there, and what happens when one stays unanswered. */
export const checkIns = service({
  name: 'check-ins',
  config: ServiceConfig,
  migrations: [CheckIns1],
  slices: [HelpModule, MembersModule, SupporterCodeModule, PlanModule, CheckInModule, FollowUpModule],
  publishes: [PlanOfferedV1, PlanAgreedV1, NoticeDueV1, SupportAskedV1, FollowUpRaisedV1, FollowUpAnsweredV1],
  listensTo: [
    NetworkFoundedV1,
    MemberRegisteredV1,
    RoleGrantedV1,
    RoleRevokedV1,
    DirectoryEntryV1,
    DeliveredV1,
    NotDeliveredV1,
  ],
});
