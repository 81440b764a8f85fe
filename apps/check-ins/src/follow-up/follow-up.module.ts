import { slice } from '@alongside/service';
import { Module } from '@nestjs/common';
import { AskedFollowUpsController } from './asked-follow-ups.controller.js';
import { DeliveriesProjection } from './deliveries.projection.js';
import { Delivery } from './delivery.entity.js';
import { FollowUpRow } from './follow-up.entity.js';
import { projectFollowUp } from './follow-up.projection.js';
import { followUpStream } from './follow-up.stream.js';
import { FollowUpRung } from './follow-up-rung.entity.js';
import { NetworkFollowUpsController } from './network-follow-ups.controller.js';
import { OwnFollowUpsController } from './own-follow-ups.controller.js';
import { RaiseTheNextRungWhenNotDelivered } from './raise-the-next-rung-when-not-delivered.policy.js';
import { UnansweredRungsClock } from './unanswered-rungs.clock.js';

@Module(
  slice({
    stream: followUpStream,
    projections: [projectFollowUp],
    clocks: [UnansweredRungsClock],
    entities: [FollowUpRow, FollowUpRung, Delivery],
    controllers: [OwnFollowUpsController, AskedFollowUpsController, NetworkFollowUpsController],
    listeners: [DeliveriesProjection],
    policies: [RaiseTheNextRungWhenNotDelivered],
  }),
)
export class FollowUpModule {}
