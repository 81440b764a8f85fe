// path: apps/check-ins/src/plan/plan.decider.ts
export const machine = process.platform; //! no-restricted-globals: A pure page does not know the process
export const answer = () => fetch('http://localhost'); //! no-restricted-globals: A pure page does not know the process
