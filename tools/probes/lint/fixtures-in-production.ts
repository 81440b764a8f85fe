// path: apps/check-ins/src/plan/plan.query.ts
import { annsPlan } from './plan.fixtures.js'; //! no-restricted-imports: Fixtures are for specs

export const example = annsPlan;
