// path: apps/check-ins/src/plan/plan.controller.ts
import { shape } from '../../shape.js'; //! no-restricted-imports: Go at most one step up

export const here = shape;
