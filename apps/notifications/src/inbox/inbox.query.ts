import type { Unit } from '@alongside/event-store';
import { type Caller, noteReading } from '@alongside/service';
import type { Template } from '../notification/notification.events.js';
import { textOf, wordsIn } from './words.texts.js';

/** A notice on the screen. Instants are ISO 8601 in UTC; the screen shows them in the inbox's time zone. */
export interface ShownItem {
  readonly number: number;
  readonly notification: string;
  readonly template: Template;
  /** What happened and what to do, in the reader's language. */
  readonly text: string;
  readonly at: string;
  /** When it is of no use any more, or the next person is asked; null when there is no hurry. */
  readonly until: string | null;
  readonly about: { readonly person: string; readonly handle: string | null; readonly tag: string | null } | null;
  readonly plan: string | null;
  readonly followUp: string | null;
  readonly acknowledged: boolean;
  readonly settled: boolean;
}

export interface Inbox {
  readonly timeZone: string | null;
  readonly items: readonly ShownItem[];
}

interface Row {
  readonly number: number;
  readonly notification: string;
  readonly template: Template;
  readonly given_at: string;
  readonly until: string | null;
  readonly about: string | null;
  readonly handle: string | null;
  readonly tag: string | null;
  readonly plan: string | null;
  readonly follow_up: string | null;
  readonly acknowledged: boolean;
  readonly settled: boolean;
  readonly unseen: boolean;
}

/** The items after a number, at most `limit`, in the order in which they were given. */
export async function readInbox(unit: Unit, me: Caller, after: number, limit: number): Promise<Inbox> {
  const rows = await unit.sql<Row>(
    `select i.number, i.notification, i.template, i.given_at, i.until, i.about, i.plan, i.follow_up, p.handle, p.tag,
       i.acknowledged_at is not null as acknowledged, i.settled_at is not null as settled, i.shown_at is null as unseen
     from inbox_item i left join person p on p.network_id = i.network_id and p.person = i.about
     where i.network_id = $1 and i.recipient = $2 and i.number > $3
     order by i.number limit $4`,
    [me.network, me.person, after, limit],
  );
  await noteFirstSight(unit, me, rows);
  const [reader] = await unit.sql<{ language: string; time_zone: string }>(
    'select language, time_zone from person where network_id = $1 and person = $2',
    [me.network, me.person],
  );
  return { timeZone: reader?.time_zone ?? null, items: rows.map((row) => shown(row, reader?.language)) };
}

/** The last number before the first item that the person has not acknowledged. */
export async function seenUpTo(unit: Unit, me: Caller): Promise<number> {
  const [seen] = await unit.sql<{ up_to: number }>(
    `select coalesce(
       (select min(number) - 1 from inbox_item where network_id = $1 and recipient = $2 and acknowledged_at is null),
       (select last_number from inbox where network_id = $1 and person = $2), 0) as up_to`,
    [me.network, me.person],
  );
  return Number(seen?.up_to);
}

/** Another person's data is read when the item that tells of them is first shown, and they can see that it was. */
async function noteFirstSight(unit: Unit, me: Caller, rows: readonly Row[]): Promise<void> {
  const unseen = rows.filter((row) => row.unseen && row.about);
  if (!unseen.length) return;
  for (const { about, template } of unseen) await noteReading(unit, me, String(about), accessRow(template));
  await unit.sql('update inbox_item set shown_at = $1 where network_id = $2 and notification = any($3)', [
    unit.now,
    me.network,
    unseen.map(({ notification }) => notification),
  ]);
}

/** The row of docs/access.md that says who may know it. */
const accessRow = (template: Template) => (template.startsWith('plan-') ? 'profile' : 'follow-up-facts');

function shown(row: Row, language: string | undefined): ShownItem {
  const { number, notification, template, about, handle, tag, acknowledged, settled } = row;
  return {
    number: Number(number),
    notification,
    template,
    text: textOf(wordsIn(language), { template, handle, aboutSomebody: about !== null, settled }),
    at: instant(row.given_at),
    until: row.until && instant(row.until),
    about: about ? { person: about, handle, tag } : null,
    plan: row.plan,
    followUp: row.follow_up,
    acknowledged,
    settled,
  };
}

/** MikroORM leaves instants as PostgreSQL writes them. */
const instant = (written: string) => new Date(written).toISOString();
