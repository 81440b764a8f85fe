// path: apps/check-ins/src/plan/plan.module.ts
import { CheckInController } from '../check-in/check-in.controller.js'; //! no-restricted-imports: A module imports sibling modules
import { CheckInEntity } from '../check-in/check-in.entity.js'; //! no-restricted-imports: A module imports sibling modules

export const taken = [CheckInController, CheckInEntity];
