import { everyNetwork } from '@alongside/event-store';
import type { Batch, Place, Progress } from '../client/port.js';
import type { HandlerList } from '../handlers/handler-list.js';
import { type Log, named } from '../log.js';
import { BackOff, sleep } from '../time.js';
import { lockCheckpoint, moveCheckpoint, placeName, readCheckpoints } from './checkpoint.js';
import { incoming } from './incoming.js';
import type { Tally } from './tally.js';
import { BadDeploy, type Outcome, type Stretch, Turn, type TurnOptions } from './turn.js';

export interface ReaderOptions extends TurnOptions {
  readonly handlers: HandlerList;
  readonly log: Log;
}

/** What becomes of the consumer is its owner's matter. */
export interface ReaderNews {
  readonly committed: () => void;
  /** A batch is tried again, because something does not answer. */
  readonly waits: (error: unknown) => void;
  readonly badDeploy: () => void;
}

/** Records of one transaction: at most about half a second of work, so that one bad record delays few others. */
const mostRecords = 250;

/** Milliseconds between tries while the database is away, for ever. */
const [firstTry, lastTry] = [100, 2_000];

/** Turns the batches of a group member into transactions, beginning where the rows say. */
export class Reader {
  readonly #turn: Turn;
  readonly #positions = new Map<string, bigint>();
  readonly #soughtBack = new Map<string, bigint>();

  constructor(
    private readonly options: ReaderOptions,
    private readonly tally: Tally,
    private readonly news: ReaderNews,
  ) {
    this.#turn = new Turn(options);
  }

  async begin(): Promise<void> {
    const { units, handling, consumer } = this.options;
    const checkpoints = await units.run(everyNetwork, async (unit) => {
      await handling.begin(unit);
      return readCheckpoints(unit, consumer);
    });
    this.#positions.clear();
    for (const [place, next] of checkpoints) this.#positions.set(place, next);
  }

  startAt(place: Place): bigint {
    return this.#positions.get(placeName(place)) ?? 0n;
  }

  async each(batch: Batch, lost: AbortSignal): Promise<Progress> {
    let progress: Progress = { next: batch.fetched };
    for (const stretch of stretches(batch, this.options.handlers)) {
      const began = performance.now();
      const outcome = await this.#patiently(stretch, lost);
      if (!outcome) break;
      progress = outcome;
      this.#positions.set(placeName(batch), outcome.next);
      this.tally.count(batch, stretch, outcome, (performance.now() - began) / 1000);
      if (outcome.next !== stretch.next) break;
    }
    return progress;
  }

  /** Moves over offsets that will never hold a record, so that nothing seems to be waiting. */
  async skipHole(place: Place, next: bigint): Promise<void> {
    const { units, consumer, log } = this.options;
    try {
      await units.run(everyNetwork, async (unit) => {
        const from = await lockCheckpoint(unit, { consumer, ...place });
        if (from === this.startAt(place)) await moveCheckpoint(unit, { consumer, ...place }, from, next);
      });
      this.#positions.set(placeName(place), next);
    } catch (error) {
      // The next record of the partition brings the checkpoint along.
      log.warn({ consumer, ...place, ...named(error) }, 'a hole was not skipped');
    }
  }

  /** Until it is done; undefined when the member lost the partition or has to stop. */
  async #patiently(stretch: Stretch, lost: AbortSignal): Promise<Outcome | undefined> {
    const backOff = new BackOff(firstTry, lastTry);
    while (!lost.aborted) {
      try {
        const outcome = await this.#take(stretch);
        this.news.committed();
        return outcome;
      } catch (error) {
        if (error instanceof BadDeploy) return this.#giveUp();
        this.news.waits(error);
        await sleep(backOff.next(), lost);
      }
    }
    return undefined;
  }

  #giveUp(): undefined {
    this.news.badDeploy();
    return undefined;
  }

  async #take(stretch: Stretch): Promise<Outcome> {
    const outcome = await this.#turn.take(stretch);
    const before = this.#soughtBack.get(placeName(stretch));
    if (outcome.book) this.#soughtBack.delete(placeName(stretch));
    else this.#soughtBack.set(placeName(stretch), outcome.next);
    if (outcome.book || before !== outcome.next) return outcome;
    // Asked for twice and not given: the records are gone. Each key that misses one says so by its own gap.
    const { consumer, log } = this.options;
    const { topic, partition, from } = stretch;
    log.error({ consumer, topic, partition, from: String(outcome.next), to: String(from) }, 'records are gone');
    return this.#turn.take({ ...stretch, from: outcome.next });
  }
}

function* stretches(batch: Batch, handlers: HandlerList): Generator<Stretch> {
  const { topic, partition, fetched, records, next } = batch;
  for (let start = 0; start < records.length; start += mostRecords) {
    const some = records.slice(start, start + mostRecords).map((record) => incoming(record, topic, handlers));
    yield {
      topic,
      partition,
      records: some,
      from: start === 0 ? fetched : (records[start]?.offset ?? fetched),
      next: records[start + mostRecords]?.offset ?? next,
    };
  }
}
