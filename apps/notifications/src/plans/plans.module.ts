import { slice } from '@alongside/service';
import { Module } from '@nestjs/common';
import { TellTheMemberWhenPlanAgreed } from './tell-the-member-when-plan-agreed.policy.js';
import { TellTheSupporterWhenPlanOffered } from './tell-the-supporter-when-plan-offered.policy.js';

@Module(slice({ policies: [TellTheSupporterWhenPlanOffered, TellTheMemberWhenPlanAgreed] }))
export class PlansModule {}
