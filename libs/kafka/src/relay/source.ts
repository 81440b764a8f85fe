import type { Pool } from 'pg';
import type { KafkaPort, KafkaProducer, OutgoingRecord } from '../client/port.js';
import type { Lane } from './lane.js';
import type { Lease } from './lease.js';

/** Rows that have to reach Kafka, and what it means that they did. */
export interface Source<Row extends Outgoing = Outgoing> {
  readonly lane: Lane;
  producer(port: KafkaPort): KafkaProducer;
  /** The oldest ones, at most `mostRows`, in the order in which they must arrive. */
  due(): Promise<Row[]>;
  /** Forgets rows that Kafka acknowledged, in one statement that also checks the lease; false if it was not ours. */
  settle(lease: Lease, rows: readonly Row[]): Promise<boolean>;
  /** Seconds since the oldest one was committed; 0 when nothing is due. */
  age(): Promise<number>;
}

export interface Outgoing {
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string | null;
}

/** Rows of one read. With `mostBytes` it bounds memory and what is in flight. */
export const mostRows = 500;

/** Bytes of one send, below the 1 MiB that a broker takes in one batch unless told otherwise. */
const mostBytes = 900 * 1024;

/** The first rows that fit into one send; at least one, so that a giant fails loudly instead of stopping the lane. */
export function oneSend<Row extends Outgoing>(rows: readonly Row[]): Row[] {
  let bytes = 0;
  const tooMuch = rows.findIndex((row, index) => {
    bytes += sizeOf(row);
    return index > 0 && bytes > mostBytes;
  });
  return tooMuch === -1 ? [...rows] : rows.slice(0, tooMuch);
}

function sizeOf({ key, payload, headers }: Outgoing): number {
  return Buffer.byteLength(key) + Buffer.byteLength(payload ?? '') + Buffer.byteLength(JSON.stringify(headers));
}

export function asRecord({ topic, key, headers, payload }: Outgoing, namespace: string): OutgoingRecord {
  return { topic: namespace + topic, key, value: payload, headers };
}

/** A statement that begins `with held as (…)`, so that it only does its work while the lease is ours. */
export async function whileHeld(pool: Pool, lease: Lease, statement: string, params: unknown[]): Promise<boolean> {
  const { rows } = await pool.query<{ held: boolean }>(
    `with held as (
       select from es.lease where name = $1 and owner = $2 and epoch = $3 and expires_at > clock_timestamp() for share
     ), done as (${statement})
     select exists (select from held) as held`,
    [lease.name, lease.owner, lease.epoch, ...params],
  );
  return rows[0]?.held === true;
}

/** Seconds of machine time since the one instant that the query gives, or 0 when it gives none. */
export async function secondsSince(pool: Pool, query: string, params: unknown[]): Promise<number> {
  const { rows } = await pool.query<{ age: number }>(
    `select coalesce(extract(epoch from clock_timestamp() - (${query})), 0)::float8 as age`,
    params,
  );
  return rows[0]?.age ?? 0;
}
