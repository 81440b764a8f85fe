import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { Schedule } from './plan.events.js';

/** A weekly rule comes round within eight dates, today's included. */
const datesToTry = 8;

/**
 * The first instant after `after` at which the schedule asks, in UTC.
 * A local time that the clocks skip moves on by as much as they do (02:30 is asked at 03:30), so that no check-in is
 * dropped; a local time that comes twice is asked once, the first time.
 */
export function nextDue({ days, at, timeZone }: Schedule, after: Date): string {
  const from = Temporal.Instant.fromEpochMilliseconds(after.getTime());
  const dates = new RRuleTemporal({
    freq: 'WEEKLY',
    byDay: days.map((day) => day.toUpperCase()),
    dtstart: from.toZonedDateTimeISO(timeZone).toPlainDate().toZonedDateTime('UTC'),
    temporal: Temporal,
  });
  const due = dates
    .all((_, index) => index < datesToTry)
    .map((date) => date.toPlainDate().toZonedDateTime({ timeZone, plainTime: at }).toInstant())
    .find((instant) => Temporal.Instant.compare(instant, from) > 0);
  if (!due) throw new Error(`A schedule on ${days.join(', ')} asks never`);
  return new Date(due.epochMilliseconds).toISOString();
}
