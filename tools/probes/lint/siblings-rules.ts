// path: apps/check-ins/src/plan/plan.controller.ts
import { checkIn } from '../check-in/check-in.decider.js'; //! no-restricted-syntax: Import a sibling's decider as a type

export const decide = checkIn.decide;
