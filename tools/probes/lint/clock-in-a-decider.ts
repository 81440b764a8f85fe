// path: apps/check-ins/src/plan/plan.decider.ts
export const decide = () => [
  Date.now(), //! no-restricted-properties: A pure page reads no clock
  new Date(), //! no-restricted-syntax: A pure page reads no clock
  Date(), //! no-restricted-syntax: A pure page reads no clock
  Temporal.Now.instant(), //! no-restricted-properties: A pure page reads no clock
  performance.now(), //! no-restricted-globals: A pure page reads no clock
];
