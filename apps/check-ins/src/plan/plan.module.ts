import { slice } from '@alongside/service';
import { Module } from '@nestjs/common';
import { DueCheckInsClock } from '../due-check-ins/due-check-ins.clock.js';
import { LivingPlan } from './living-plan.entity.js';
import { PlanController } from './plan.controller.js';
import { PlanRow } from './plan.entity.js';
import { projectPlan } from './plan.projection.js';
import { planStream } from './plan.stream.js';
import { SupportingController } from './supporting.controller.js';

@Module(
  slice({
    stream: planStream,
    projections: [projectPlan],
    clocks: [DueCheckInsClock],
    entities: [PlanRow, LivingPlan],
    controllers: [PlanController, SupportingController],
  }),
)
export class PlanModule {}
