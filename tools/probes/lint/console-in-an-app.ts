// path: apps/check-ins/src/plan/plan.controller.ts
console.error('not sent'); //! no-restricted-globals: Write through Nest's Logger
