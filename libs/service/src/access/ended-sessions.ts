import type { Unit, Units } from '@alongside/event-store';
import { everyNetwork } from '@alongside/event-store';
import type { Caller } from './caller.js';

/** Whether this person ended all their sessions after the token was issued (ruling 12). */
export async function isEnded(units: Units, { person, network, issuedAt }: Caller): Promise<boolean> {
  const rows = await units.read(network, (unit) =>
    unit.sql('select from access.ended_sessions where network_id = $1 and person = $2 and issued_before > $3', [
      network,
      person,
      issuedAt,
    ]),
  );
  return rows.length > 0;
}

/** Of these people, with the instant at which their token was issued, those whose sessions were ended since. */
export async function endedAmong(units: Units, callers: readonly Caller[]): Promise<ReadonlySet<string>> {
  const rows = await units.read(everyNetwork, (unit) =>
    unit.sql<{ session: string }>(
      `select u.session from unnest($1::uuid[], $2::timestamptz[], $3::uuid[]) u (person, issued_at, session)
       join access.ended_sessions e on e.person = u.person and e.issued_before > u.issued_at`,
      [callers.map((c) => c.person), callers.map((c) => c.issuedAt), callers.map((c) => c.session)],
    ),
  );
  return new Set(rows.map(({ session }) => session));
}

/** Identity calls it in the transaction that ends the sessions; the others when they hear of it. */
export async function keepEndedSessions(unit: Unit, person: string, issuedBefore: string): Promise<void> {
  await unit.sql(
    `insert into access.ended_sessions as e (person, network_id, issued_before) values ($1, $2, $3)
     on conflict (person) do update set issued_before = greatest(e.issued_before, excluded.issued_before)`,
    [person, unit.network, issuedBefore],
  );
}
