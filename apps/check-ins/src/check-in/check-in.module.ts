import { slice } from '@alongside/service';
import { Module } from '@nestjs/common';
import { UnansweredCheckInsClock } from '../follow-up/unanswered-check-ins.clock.js';
import { CheckInController } from './check-in.controller.js';
import { CheckInRow } from './check-in.entity.js';
import { projectCheckIn } from './check-in.projection.js';
import { checkInStream } from './check-in.stream.js';
import { SharedCheckInsController } from './shared-check-ins.controller.js';

@Module(
  slice({
    stream: checkInStream,
    projections: [projectCheckIn],
    clocks: [UnansweredCheckInsClock],
    entities: [CheckInRow],
    controllers: [CheckInController, SharedCheckInsController],
  }),
)
export class CheckInModule {}
