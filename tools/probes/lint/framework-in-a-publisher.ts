// path: apps/check-ins/src/plan/plan.publisher.ts
import { Logger } from '@nestjs/common'; //! no-restricted-imports: A publisher imports facts
import { PlanEntity } from './plan.entity.js'; //! no-restricted-imports: A publisher imports facts

export const publish = (fact: never) => [Logger, PlanEntity, fact satisfies never];
