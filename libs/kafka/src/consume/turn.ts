import { everyNetwork, type Unit, type Units } from '@alongside/event-store';
import type { Place, Progress } from '../client/port.js';
import { HandlerFailed, natureOf } from '../handlers/failure.js';
import { Book } from './book.js';
import { lockCheckpoint, moveCheckpoint, type Position } from './checkpoint.js';
import type { Handling } from './handling.js';
import type { Incoming } from './incoming.js';
import { keysParkedLately } from './parking.js';
import type { Rules } from './verdict.js';
import { oneByOne, together, type Way } from './ways.js';

/** A stretch of one partition that is handled in one transaction. */
export interface Stretch extends Place {
  /** Everything from here on is in `records`, holes apart. */
  readonly from: bigint;
  readonly records: readonly Incoming[];
  readonly next: bigint;
}

/** What a committed transaction did; without a book it only looked. */
export interface Outcome extends Progress {
  /** Where the checkpoint stood before. */
  readonly from: bigint;
  readonly book?: Book;
}

/** Where a spec may stop a consumer: rows written but not committed, and committed but not told to Kafka. */
export type ConsumerStep = 'rows' | 'committed';

export interface TurnOptions {
  readonly consumer: string;
  readonly units: Units;
  readonly handling: Handling;
  readonly rules: Rules;
  readonly onStep?: (step: ConsumerStep) => Promise<void> | void;
}

/** More keys than this parked within a minute is no bad message but a bad deploy. */
const mostKeys = 20;

/** Milliseconds, as settings of the transaction. A paused process must not keep the checkpoint's row from others. */
const limits = `select set_config('idle_in_transaction_session_timeout', '15000', true),
  set_config('lock_timeout', '2000', true), set_config('statement_timeout', '10000', true)`;

/** So many keys fail that the code is at fault: nothing of this batch is parked, and the consumer stops. */
export class BadDeploy extends Error {
  override readonly name = 'BadDeploy';

  constructor() {
    super(`more than ${mostKeys} keys failed within a minute`);
  }
}

/** One transaction for a stretch: rows, reactions, parked records, watermarks and checkpoint, or none of them. */
export class Turn {
  constructor(private readonly options: TurnOptions) {}

  async take(stretch: Stretch): Promise<Outcome> {
    try {
      return await this.#transact(stretch, together);
    } catch (error) {
      if (!(error instanceof HandlerFailed) && natureOf(error) !== 'conflict') throw error;
    }
    return this.#transact(stretch, oneByOne);
  }

  async #transact(stretch: Stretch, way: Way): Promise<Outcome> {
    const { units, handling, consumer, rules, onStep } = this.options;
    const position: Position = { consumer, topic: stretch.topic, partition: stretch.partition };
    const outcome = await units.run(everyNetwork, async (unit): Promise<Outcome> => {
      await unit.sql(limits);
      const from = await lockCheckpoint(unit, position);
      if (stretch.from > from) return { from, next: from };
      const records = stretch.records.filter(({ record }) => record.offset >= from);
      const book = await Book.open(unit, position, rules, records);
      const stopped = records[await way(handling, unit, book, records)];
      const next = stopped?.record.offset ?? later(from, stretch.next);
      await book.close(unit);
      await this.#refuseBadDeploy(unit, position, book);
      await moveCheckpoint(unit, position, from, next);
      await onStep?.('rows');
      return { from, next, book, pause: stopped && book.judge(stopped).act === 'wait' };
    });
    await onStep?.('committed');
    return outcome;
  }

  async #refuseBadDeploy(unit: Unit, position: Position, book: Book): Promise<void> {
    if (this.options.rules.holds && book.parksAnew && (await keysParkedLately(unit, position)) > mostKeys)
      throw new BadDeploy();
  }
}

function later(one: bigint, other: bigint): bigint {
  if (one > other) return one;
  return other;
}
