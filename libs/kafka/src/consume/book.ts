import type { Unit } from '@alongside/event-store';
import type { Position } from './checkpoint.js';
import type { Incoming } from './incoming.js';
import { countHeld, type Parked, park } from './parking.js';
import { judge, type Mark, type ParkReason, type Rules, type Verdict } from './verdict.js';
import { readMarks, writeMarks } from './watermark.js';

/** Rows that one parked key may hold before its partition waits: backpressure instead of growth. */
const mostParked = 10_000;

/** What happened to the records of one transaction, for the counters that are told after its commit. */
export interface Counts {
  applied: number;
  duplicates: number;
  gaps: number;
  readonly skipped: Map<string, number>;
}

/** Where the keys of a batch stand, and what the batch makes of them: read once, written once, in one transaction. */
export class Book {
  readonly counts: Counts = { applied: 0, duplicates: 0, gaps: 0, skipped: new Map() };
  readonly parked: Parked[] = [];
  readonly #raised = new Set<string>();

  private constructor(
    private readonly position: Position,
    private readonly rules: Rules,
    private readonly marks: Map<string, Mark>,
    private readonly held: Map<string, number>,
  ) {}

  static async open(unit: Unit, position: Position, rules: Rules, records: readonly Incoming[]): Promise<Book> {
    const keys = [...new Set(records.map(({ key }) => key))];
    const held = rules.holds ? await countHeld(unit, position, keys) : new Map<string, number>();
    return new Book(position, rules, await readMarks(unit, position, keys), held);
  }

  judge(record: Incoming): Verdict {
    const held = this.held.get(record.key) ?? 0;
    const verdict = judge(record, this.marks.get(record.key), held > 0, this.rules);
    return verdict.act === 'park' && held >= mostParked ? { act: 'wait' } : verdict;
  }

  /** Everything but running handlers, which is the caller's: it notes `apply` when they have succeeded. */
  note(record: Incoming, verdict: Exclude<Verdict, { act: 'wait' }>): void {
    if (verdict.act === 'drop') this.counts.duplicates += 1;
    else if (verdict.act === 'park') this.park(record, verdict.reason);
    else this.#reached(record, verdict);
  }

  /** Whether any key was parked for a reason of its own, and so anew. */
  get parksAnew(): boolean {
    return this.parked.some(({ reason }) => reason !== 'behind');
  }

  park(record: Incoming, reason: ParkReason, failure?: { error: object; attempts: number }): void {
    const violation = record.kind === 'broken' ? { violation: record.violation } : undefined;
    this.parked.push({ record, reason, error: failure?.error ?? violation, attempts: failure?.attempts ?? 0 });
    if (this.rules.holds) this.held.set(record.key, (this.held.get(record.key) ?? 0) + 1);
    else this.#raise(record);
  }

  async close(unit: Unit): Promise<void> {
    await writeMarks(unit, this.position, this.marks, this.#raised);
    await park(unit, this.position, this.parked);
    await this.#countSkipped(unit);
  }

  #reached(record: Incoming, { act, gap }: Extract<Verdict, { act: 'apply' | 'skip' }>): void {
    this.#raise(record);
    if (gap) this.counts.gaps += 1;
    if (act === 'apply') this.counts.applied += 1;
    const type = record.envelope?.type;
    if (act === 'skip' && type) this.counts.skipped.set(type, (this.counts.skipped.get(type) ?? 0) + 1);
  }

  #raise({ key, envelope }: Incoming): void {
    const mark = this.marks.get(key);
    if (!envelope || (mark && envelope.sequence <= mark.sequence)) return;
    this.marks.set(key, {
      sequence: envelope.sequence,
      incarnation: Math.max(envelope.incarnation, mark?.incarnation ?? 1),
    });
    this.#raised.add(key);
  }

  /** Several partitions count the same types: always in their order, so that they never wait for each other. */
  async #countSkipped(unit: Unit): Promise<void> {
    const skipped = [...this.counts.skipped].sort(([a], [b]) => (a < b ? -1 : 1));
    if (!skipped.length) return;
    await unit.sql(
      `insert into es.skipped_type as s (consumer, type, skipped)
         select $1, u.type, u.skipped from unnest($2::text[], $3::bigint[]) u (type, skipped)
         on conflict (consumer, type) do update
           set skipped = s.skipped + excluded.skipped, last_at = clock_timestamp()`,
      [this.position.consumer, skipped.map(([type]) => type), skipped.map(([, count]) => count)],
    );
  }
}
