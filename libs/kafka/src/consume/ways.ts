import type { Unit } from '@alongside/event-store';
import { HandlerFailed, natureOf } from '../handlers/failure.js';
import { TookTooLong } from '../time.js';
import type { Book } from './book.js';
import type { Handling } from './handling.js';
import type { Incoming, Listened } from './incoming.js';
import { errorRow } from './parking.js';

/** Deals with the records in their order, and gives how many it has dealt with. */
export type Way = (handling: Handling, unit: Unit, book: Book, records: readonly Incoming[]) => Promise<number>;

/** Milliseconds after which a batch that goes record by record commits what it has: others wait at most a second. */
const isolationBudget = 300;

/** Tries of one record, the batch's own included, and tries when somebody else was faster. */
const [mostTries, mostConflicts] = [3, 10];

/** All at once: the first error ends it. */
export const together: Way = async (handling, unit, book, records) => {
  const applied: Listened[] = [];
  let dealt = 0;
  for (const record of records) {
    const verdict = book.judge(record);
    if (verdict.act === 'wait') break;
    if (verdict.act === 'apply' && record.kind === 'listened') applied.push(record);
    book.note(record, verdict);
    dealt += 1;
  }
  await handling.run(unit, applied);
  return dealt;
};

/** As if each record were a batch of its own, each in a savepoint, for as long as the others can wait. */
export const oneByOne: Way = async (handling, unit, book, records) => {
  const until = performance.now() + isolationBudget;
  for (const [dealt, record] of records.entries()) {
    if (dealt > 0 && performance.now() > until) return dealt;
    const verdict = book.judge(record);
    if (verdict.act === 'wait') return dealt;
    const failure = verdict.act === 'apply' && record.kind === 'listened' && (await tried(handling, unit, record));
    if (failure) book.park(record, 'handler', failure);
    else book.note(record, verdict);
  }
  return records.length;
};

/** Undefined when it went well in the end. */
async function tried(handling: Handling, unit: Unit, record: Listened) {
  for (let attempts = 2; ; attempts += 1) {
    try {
      await unit.attempt(() => handling.run(unit, [record]));
      return undefined;
    } catch (error) {
      if (natureOf(error) === 'away') throw error;
      if (attempts >= triesFor(error)) return { error: toldBy(error), attempts };
    }
  }
}

/** What took too long may still be at it: another try would run beside it. */
function triesFor(error: unknown): number {
  if (error instanceof HandlerFailed && error.cause instanceof TookTooLong) return 1;
  return natureOf(error) === 'conflict' ? mostConflicts : mostTries;
}

function toldBy(error: unknown): object {
  return error instanceof HandlerFailed ? errorRow(error.cause, error.handler) : errorRow(error, 'conflict');
}
