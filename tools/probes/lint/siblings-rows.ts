// path: apps/check-ins/src/plan/plan.controller.ts
import { CheckInEntity } from '../check-in/check-in.entity.js'; //! no-restricted-imports: Take a sibling's facts
import { historyOf } from '../check-in/check-in.projection.js'; //! no-restricted-imports: Take a sibling's facts
import { CheckInBody } from '../check-in/check-in.requests.js'; //! no-restricted-imports: Take a sibling's facts

export const taken = [CheckInEntity, historyOf, CheckInBody];
