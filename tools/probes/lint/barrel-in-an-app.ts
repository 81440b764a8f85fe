// path: apps/check-ins/src/plan/index.ts //! no-restricted-syntax: No barrel inside an app
export * from './plan.decider.js';
