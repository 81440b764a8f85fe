// path: apps/check-ins/src/plan/plan.service.ts //! no-restricted-syntax: Name the file noun-dot-role
export const plan = 1;
