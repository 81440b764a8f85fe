import { NotFound, type Unit } from '@alongside/event-store';
import { CheckInRow } from './check-in.entity.js';
import type { Answers } from './check-in.events.js';
import { checkInStream } from './check-in.stream.js';

/** A page of a history, the newest first; `before` is the last check-in of the page before. */
export interface Page {
  readonly limit: number;
  readonly before?: string;
}

/** The check-in that the member has yet to answer, the newest if there are several. */
export async function expectedCheckIn({ em, network: networkId }: Unit, person: string): Promise<string | undefined> {
  const expected = await em.findOne(
    CheckInRow,
    { networkId, person, status: 'expected' },
    { orderBy: { at: 'desc', checkIn: 'desc' } },
  );
  return expected?.checkIn;
}

/** A person's check-ins from `since` on, with as much of the answers as `shown` lets through. */
export async function historyOf<Shown>(
  unit: Unit,
  { person, since = new Date(0) }: { person: string; since?: Date },
  page: Page,
  shown: (answers: Answers) => Shown,
) {
  const { em, network: networkId } = unit;
  const older = page.before ? olderThan(await rowOf(unit, person, page.before)) : {};
  const rows = await em.find(
    CheckInRow,
    { networkId, person, at: { $gte: since }, ...older },
    { orderBy: { at: 'desc', checkIn: 'desc' }, limit: page.limit },
  );
  const checkIns = [];
  for (const { checkIn, status, at, answerBy, givenAt, late } of rows) {
    const answers = status === 'given' ? shown(await answersOf(unit, checkIn)) : null;
    checkIns.push({ checkIn, status, at, answerBy, givenAt, late, answers });
  }
  return { checkIns };
}

async function rowOf({ em, network: networkId }: Unit, person: string, checkIn: string): Promise<CheckInRow> {
  const row = await em.findOne(CheckInRow, { networkId, person, checkIn });
  if (!row) throw new NotFound();
  return row;
}

const olderThan = ({ at, checkIn }: CheckInRow) => ({ $or: [{ at: { $lt: at } }, { at, checkIn: { $lt: checkIn } }] });

/** Opened from the fact itself, one stream a check-in: a page is short, and nothing private is kept twice. */
async function answersOf(unit: Unit, checkIn: string): Promise<Answers> {
  const { state } = await unit.load(checkInStream, checkIn);
  if (state.status !== 'given') throw new Error(`The row of check-in ${checkIn} is ahead of its stream`);
  return state.answers;
}
