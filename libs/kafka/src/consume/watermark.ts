import type { Unit } from '@alongside/event-store';
import type { Position } from './checkpoint.js';
import type { Mark } from './verdict.js';

/** The last sequence of each of these keys; none for a key that was never seen. */
export async function readMarks(unit: Unit, { consumer, topic }: Position, keys: string[]): Promise<Map<string, Mark>> {
  const rows = await unit.sql<{ key: string; incarnation: number; sequence: string }>(
    `select key, incarnation, sequence from es.watermark
       where consumer = $1 and topic = $2 and generation = 1 and key = any($3::text[])`,
    [consumer, topic, keys],
  );
  return new Map(rows.map(({ key, incarnation, sequence }) => [key, { incarnation, sequence: Number(sequence) }]));
}

export async function writeMarks(
  unit: Unit,
  { consumer, topic }: Position,
  marks: ReadonlyMap<string, Mark>,
  raised: ReadonlySet<string>,
): Promise<void> {
  const written = [...marks].filter(([key]) => raised.has(key));
  if (!written.length) return;
  await unit.sql(
    `insert into es.watermark (consumer, topic, key, incarnation, sequence)
       select $1, $2, u.key, u.incarnation, u.sequence
       from unnest($3::text[], $4::int[], $5::bigint[]) u (key, incarnation, sequence)
       on conflict (consumer, topic, key, generation) do update
         set incarnation = excluded.incarnation, sequence = excluded.sequence`,
    [
      consumer,
      topic,
      written.map(([key]) => key),
      written.map(([, { incarnation }]) => incarnation),
      written.map(([, { sequence }]) => sequence),
    ],
  );
}
