import { isUtf8 } from 'node:buffer';
import type { Unit } from '@alongside/event-store';
import type { Position } from './checkpoint.js';
import type { Incoming } from './incoming.js';
import type { ParkReason } from './verdict.js';

export interface Parked {
  readonly record: Incoming;
  readonly reason: ParkReason;
  readonly error: object | undefined;
  readonly attempts: number;
}

/** Characters kept of an error's text and of its stack. Only in this service's own table, never in a log. */
const longestText = 2_000;

/** How many rows each of these keys has parked; keys with none are left out. */
export async function countHeld(
  unit: Unit,
  { consumer, topic }: Position,
  keys: string[],
): Promise<Map<string, number>> {
  const rows = await unit.sql<{ key: string; held: string }>(
    `select key, count(*) as held from es.parked
       where consumer = $1 and topic = $2 and key = any($3::text[]) group by key`,
    [consumer, topic, keys],
  );
  return new Map(rows.map(({ key, held }) => [key, Number(held)]));
}

/** A record that comes again, from a checkpoint that was set back, is not parked twice. */
export async function park(unit: Unit, position: Position, parked: readonly Parked[]): Promise<void> {
  if (!parked.length) return;
  await unit.sql(
    `insert into es.parked (consumer, topic, partition, "offset", key, headers, payload, reason, error, attempts)
       select $1, $2, $3, u."offset", u.key, u.headers, u.payload, u.reason, u.error, u.attempts
       from unnest($4::bigint[], $5::text[], $6::jsonb[], $7::bytea[], $8::text[], $9::jsonb[], $10::int[])
         u ("offset", key, headers, payload, reason, error, attempts)
       on conflict (consumer, topic, partition, "offset") do nothing`,
    [
      position.consumer,
      position.topic,
      position.partition,
      parked.map(({ record }) => String(record.record.offset)),
      parked.map(({ record }) => record.key),
      parked.map(({ record }) => JSON.stringify(storable(record.record.headers))),
      parked.map(({ record }) => record.record.value),
      parked.map(({ reason }) => reason),
      parked.map(({ error }) => (error ? JSON.stringify(error) : null)),
      parked.map(({ attempts }) => attempts),
    ],
  );
}

/** How many keys were parked for a reason of their own within the last minute of machine time. */
export async function keysParkedLately(unit: Unit, { consumer }: Position): Promise<number> {
  const [row] = await unit.sql<{ keys: string }>(
    `select count(distinct (topic, key)) as keys from es.parked
       where consumer = $1 and reason <> 'behind' and parked_at > clock_timestamp() - interval '1 minute'`,
    [consumer],
  );
  return Number(row?.keys ?? 0);
}

export function errorRow(error: unknown, handler: string): object {
  if (!(error instanceof Error)) return { handler, message: storableText(String(error)) };
  const { name, message, stack = '' } = error;
  return { handler, name, message: storableText(message), stack: storableText(stack) };
}

/** PostgreSQL's text holds neither NUL nor half of a surrogate pair. */
function storableText(text: string): string {
  return text.slice(0, longestText).replaceAll('\0', '').toWellFormed();
}

function storable(headers: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [storableText(name), storableValue(value)]));
}

/** A header may be any bytes. */
function storableValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(storableValue);
  const bytes = typeof value === 'string' ? Buffer.from(value) : value;
  if (!(bytes instanceof Uint8Array)) return null;
  const isText = isUtf8(bytes) && !bytes.includes(0);
  return isText ? Buffer.from(bytes).toString('utf8') : { base64: Buffer.from(bytes).toString('base64') };
}
