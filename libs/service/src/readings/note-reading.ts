import type { Unit } from '@alongside/event-store';
import type { Caller } from '../access/caller.js';

/** Records that somebody read another person's data, in the transaction that reads it. Own data leaves no row. */
export async function noteReading(unit: Unit, me: Caller, subject: string, row: string): Promise<void> {
  if (subject === me.person) return;
  await unit.sql('insert into es.reading (network_id, subject, reader, what, at) values ($1, $2, $3, $4, $5)', [
    unit.network,
    subject,
    me.person,
    row,
    unit.now,
  ]);
}
