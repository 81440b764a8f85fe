// path: apps/check-ins/src/plan/plan.controller.ts
import { topics } from '@alongside/contracts/src/topics.js'; //! no-restricted-imports: Import from the library's root

export const names = Object.keys(topics);
