import * as budgets from './budgets.js';
import * as documents from './documents.js';
import * as leftovers from './leftovers.js';
import * as packages from './packages.js';
import * as proven from './proven.js';
import type { Rule } from './source.js';
import * as sql from './sql.js';

const { percentiles: _, ...lengths } = budgets;

/** Everything that `tidy` looks at. */
export const rules: readonly Rule[] = Object.values({
  ...lengths,
  ...leftovers,
  ...proven,
  ...sql,
  ...packages,
  ...documents,
});
