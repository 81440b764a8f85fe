// path: apps/check-ins/src/plan/plan.query.ts
import { FixedClock } from '@alongside/testing'; //! @nx/enforce-module-boundaries: "type:app" can only depend on libs tagged with

export const noon = FixedClock;
