// path: apps/check-ins/src/plan/plan.controller.ts
import { Shows } from '@alongside/service';
import { Controller, Get, Post } from '@nestjs/common';

@Controller('me/plan')
export class PlanController {
  @Get() //! no-restricted-syntax: Say which row of docs/access.md this route shows
  plan() {}

  @Post()
  @Shows('plan')
  agree() {}
}
