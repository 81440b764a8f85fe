// path: apps/check-ins/src/plan/plan.fixtures.ts
import { FixedClock } from '@alongside/testing';
import { ann } from '../people/people.fixtures.js';

export const noon = [FixedClock, ann];
