import { leaks } from '../checks/canaries.js';
import type { Stage } from '../story/stage.js';
import type { Actor } from './cast.js';
import type { AccessTable } from './table.js';

/** A text that stands in an answer only if it shows this row about Ann. */
export interface Trace {
  readonly row: string;
  readonly text: string;
}

/** The only secret of the story that a route ever tells again, and to her alone. */
export const annsNote = 'Ann’s note';

export async function tracesOf(stage: Stage): Promise<readonly Trace[]> {
  const { ann, ben } = stage;
  const { registeredAt } = await ann.get<{ registeredAt: string }>('identity', '/me');
  const followUps = await stage.annsFollowUps();
  const { checkIns } = await ann.get<{ checkIns: { checkIn: string }[] }>('check-ins', '/me/check-ins');
  const told = (await stage.inbox(ann)) as readonly unknown[] as readonly { notification: string }[];
  const note = stage.secrets.get(annsNote) ?? '';
  return [
    { row: 'own-profile', text: registeredAt },
    { row: 'profile', text: ann.id },
    { row: 'plan', text: stage.plan },
    ...[note, '"mood":"low"', '"craving":8', '"halt":["lonely"'].map((text) => ({ row: 'check-in-answers', text })),
    ...followUps.map(({ followUp }) => ({ row: 'follow-up-facts', text: followUp })),
    ...checkIns.map(({ checkIn }) => ({ row: 'follow-up-facts', text: checkIn })),
    ...told.map(({ notification }) => ({ row: 'inbox', text: notification })),
    { row: 'readings', text: `"reader":"${ben.id}"` },
  ];
}

export const shows = (answer: string, { row, text }: Trace) =>
  leaks(new Map([[row, text]]), [{ name: 'the answer', text: answer }]).length > 0;
const mayFind = (table: AccessTable, { stands }: Actor, row: string) =>
  stands !== undefined && stands !== 'another network' && table.cell(row, stands).finds;

/** Rows about Ann that an answer shows to somebody for whom the table has none of it. */
export function beyond(table: AccessTable, traces: readonly Trace[], actor: Actor, answer: string): string[] {
  const seen = traces.filter((trace) => shows(answer, trace) && !mayFind(table, actor, trace.row));
  return [...new Set(seen.map(({ row }) => row))];
}

/** Rows about Ann that the table gives to somebody and none of their answers shows. */
export function missed(table: AccessTable, traces: readonly Trace[], actor: Actor, answers: readonly string[]) {
  const rows = [...new Set(traces.map(({ row }) => row))].filter((row) => mayFind(table, actor, row));
  return rows.filter((row) => !traces.some((trace) => trace.row === row && answers.some((one) => shows(one, trace))));
}
