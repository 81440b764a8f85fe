// path: apps/check-ins/src/plan/plan.query.ts
export const due = 'select id from plan where due_at < now()'; //! no-restricted-syntax: Bind unit.now as a parameter
export const late = (table: string) =>
  `select id from ${table} where due_at < CURRENT_TIMESTAMP`; //! no-restricted-syntax: Bind unit.now as a parameter
