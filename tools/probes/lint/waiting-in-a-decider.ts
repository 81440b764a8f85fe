// path: apps/check-ins/src/plan/plan.decider.ts
export async function decide() {} //! no-restricted-syntax: A pure page waits for nothing
setTimeout(decide, 1); //! no-restricted-globals: A pure page waits for nothing
