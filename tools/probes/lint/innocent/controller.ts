// path: apps/check-ins/src/check-in/check-in.controller.ts
import { Shows } from '@alongside/service';
import { Controller, Get } from '@nestjs/common';
import type { AgreePlan } from '../plan/plan.decider.js';
import { planStream } from '../plan/plan.stream.js';
import { CheckInEntity } from './check-in.entity.js';

@Controller('me/check-ins')
export class CheckInController {
  @Get()
  @Shows('check-in-answers')
  mine(): unknown {
    const agree: AgreePlan | undefined = undefined;
    return [planStream, CheckInEntity, agree, 'select id from check_in where due_at < $1', 'what we know now (today)'];
  }
}
