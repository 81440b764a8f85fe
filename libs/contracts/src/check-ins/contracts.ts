import type { Contract } from '../contract.js';
import { FollowUpAnsweredV1 } from './follow-up-answered.v1.js';
import { FollowUpRaisedV1 } from './follow-up-raised.v1.js';
import { NoticeDueV1 } from './notice-due.v1.js';
import { PlanAgreedV1 } from './plan-agreed.v1.js';
import { PlanOfferedV1 } from './plan-offered.v1.js';
import { SupportAskedV1 } from './support-asked.v1.js';

export const checkInsContracts: readonly Contract[] = [
  PlanOfferedV1,
  PlanAgreedV1,
  NoticeDueV1,
  SupportAskedV1,
  FollowUpRaisedV1,
  FollowUpAnsweredV1,
];
