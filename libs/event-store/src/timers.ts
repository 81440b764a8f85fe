import type { Fact } from '@alongside/eventsourcing';
import type { ClockOf } from './stream.js';
import type { Unit } from './unit.js';

export interface Stream {
  readonly category: string;
  readonly streamId: string;
}

/** What the facts say about each kind of timer: the last word counts. */
export function timersAfter<F extends Fact>(
  clocks: readonly ClockOf<F>[],
  facts: readonly F[],
): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  for (const fact of facts)
    for (const clock of clocks) {
      const word = clock.sets(fact);
      if (word !== undefined) said.set(clock.kind, word);
    }
  return said;
}

/** Sets and stops the timers of a stream, whose row this transaction holds. True when one was set. */
export async function moveTimers(unit: Unit, { category, streamId }: Stream, said: ReadonlyMap<string, string>) {
  const set = [...said].filter(([, word]) => word !== 'stop');
  const stopped = [...said.keys()].filter((kind) => said.get(kind) === 'stop');
  if (stopped.length)
    await unit.sql('delete from es.timer where stream_id = $1 and category = $2 and kind = any($3)', [
      streamId,
      category,
      stopped,
    ]);
  if (set.length)
    await unit.sql(
      `insert into es.timer (stream_id, category, network_id, kind, due_at)
       select $1, $2, $3, u.kind, u.due_at from unnest($4::text[], $5::timestamptz[]) u (kind, due_at)
       on conflict (stream_id, category, kind) do update
         set due_at = excluded.due_at, attempts = 0, retry_at = null, parked_at = null, error = null`,
      [streamId, category, unit.network, set.map(([kind]) => kind), set.map(([, dueAt]) => dueAt)],
    );
  return set.length > 0;
}
