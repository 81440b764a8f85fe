// path: apps/check-ins/src/follow-up/follow-up.int.spec.ts
import { eventually } from '@alongside/testing';
import { annsPlan } from '../plan/plan.fixtures.js';
import { FollowUpEntity } from './follow-up.entity.js';

await eventually(() => [annsPlan, FollowUpEntity]);
