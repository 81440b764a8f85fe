// path: apps/check-ins/src/plan/plan.module.ts
import { slice } from '@alongside/service';
import { Module } from '@nestjs/common';
import { CheckInModule } from '../check-in/check-in.module.js';
import { projectOwnDay } from '../own-day/own-day.projection.js';
import { planStream } from './plan.stream.js';

@Module(slice({ stream: planStream, projections: [projectOwnDay], imports: [CheckInModule] }))
export class PlanModule {}
