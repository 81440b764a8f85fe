// path: apps/check-ins/src/plan/plan.decider.ts
export const chance = Math.random(); //! no-restricted-properties: A pure page makes no ids and no chance
export const bytes = crypto.getRandomValues(new Uint8Array(8)); //! no-restricted-globals: A pure page makes no ids and no chance
export const id = (source: { randomUUID(): string }) =>
  source.randomUUID(); //! no-restricted-properties: A pure page makes no ids and no chance
