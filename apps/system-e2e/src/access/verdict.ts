import type { Actor } from './cast.js';
import { declared } from './declared.js';
import { nameOf, parametersOf, type Route } from './routes.js';
import type { AccessTable } from './table.js';

/** What an actor must be answered with: what they ask for, or one of the three ways to say no. */
export type Verdict = 'allowed' | 401 | 403 | 404;

/** What these parameters name lies in somebody's world, and Ann's are asked for. */
const ids = ['person', 'plan', 'followUp'];

export const isAddressed = (route: Route) => parametersOf(route).some((name) => ids.includes(name));

/**
 * A route that names nobody is about the caller, who is "the person" of their own world. One that names somebody, or
 * something of theirs, is judged by how the caller stands to Ann. Every row that it shows must be theirs to ask for.
 */
export function verdict(table: AccessTable, route: Route, actor: Actor): Verdict {
  const { open, role, only } = declared[nameOf(route)] ?? {};
  if (open || route.shows.every((row) => table.cell(row, 'anybody else').answered === true)) return 'allowed';
  if (!actor.stands) return 401;
  if (role && !actor.coordinates) return 403;
  if (only && !only.includes(actor.name)) return 404;
  const stands = isAddressed(route) ? actor.stands : role ? 'a coordinator' : 'the person';
  if (stands === 'another network') return 404;
  const answered = route.shows.map((row) => table.cell(row, stands).answered);
  return answered.every((cell) => (cell === 'if asked' ? actor.asked : cell)) ? 'allowed' : 404;
}
