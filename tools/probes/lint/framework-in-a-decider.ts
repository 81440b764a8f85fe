// path: apps/check-ins/src/plan/plan.decider.ts
import { randomUUID } from 'node:crypto'; //! no-restricted-imports: Facts and rules import
import { Injectable } from '@nestjs/common'; //! no-restricted-imports: Facts and rules import
import { PlanEntity } from './plan.entity.js'; //! no-restricted-imports: Facts and rules import

export const all = [Injectable, randomUUID, PlanEntity];
