import { slice } from '@alongside/service';
import { Module } from '@nestjs/common';
import { AnsweredFollowUp } from './answered-follow-up.entity.js';
import { SettleTheNoticesWhenFollowUpAnswered } from './settle-the-notices-when-follow-up-answered.policy.js';
import { TellTheRungWhenFollowUpRaised } from './tell-the-rung-when-follow-up-raised.policy.js';
import { TellTheSupporterWhenSupportAsked } from './tell-the-supporter-when-support-asked.policy.js';

@Module(
  slice({
    entities: [AnsweredFollowUp],
    policies: [TellTheRungWhenFollowUpRaised, TellTheSupporterWhenSupportAsked, SettleTheNoticesWhenFollowUpAnswered],
  }),
)
export class FollowUpsModule {}
