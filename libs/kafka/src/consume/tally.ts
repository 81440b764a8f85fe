import type { Batch } from '../client/port.js';
import type { Log } from '../log.js';
import type { KafkaMetrics } from '../metrics.js';
import { placeName } from './checkpoint.js';
import type { Outcome, Stretch } from './turn.js';

export interface Lag {
  readonly records: number;
  /** Since Kafka's record time of the last record that was handled; 0 when nothing waits. */
  readonly seconds: number;
}

interface TallyOptions {
  readonly consumer: string;
  readonly metrics: KafkaMetrics;
  readonly log: Log;
}

/** Tells after each commit what it did: counters, lag, and once in the log each type that nobody listens to. */
export class Tally {
  readonly #lags = new Map<string, Lag>();
  readonly #told = new Set<string>();

  constructor(private readonly options: TallyOptions) {}

  /** Over all partitions that this process reads. */
  get lag(): Lag {
    const lags = [...this.#lags.values()];
    return {
      records: lags.reduce((sum, { records }) => sum + records, 0),
      seconds: Math.max(0, ...lags.map(({ seconds }) => seconds)),
    };
  }

  count(batch: Batch, stretch: Stretch, outcome: Outcome, seconds: number): void {
    const { consumer, metrics } = this.options;
    const { topic } = stretch;
    this.#lag(batch, outcome);
    if (!outcome.book) return;
    const { counts, parked } = outcome.book;
    if (outcome.from !== stretch.from) metrics.fenced(consumer);
    metrics.batch(consumer, stretch.records.length, seconds);
    if (counts.duplicates) metrics.duplicates(consumer, topic, counts.duplicates);
    for (let gap = 0; gap < counts.gaps; gap += 1) metrics.gap(consumer, topic);
    for (const { reason, record } of parked) this.#parked(topic, reason, record.record.offset);
    for (const [type, records] of counts.skipped) this.#skipped(type, records);
  }

  #lag({ end, records, topic, partition, ...batch }: Batch, { next }: Outcome): void {
    const waiting = Number(end - next);
    const handled = records.findLast(({ offset }) => offset < next);
    const seconds = waiting > 0 && handled ? Math.max(0, (Date.now() - handled.timestamp) / 1000) : 0;
    const lag = { records: Math.max(0, waiting), seconds };
    this.#lags.set(placeName({ topic, partition, ...batch }), lag);
    this.options.metrics.lag(this.options.consumer, topic, partition, lag);
  }

  #parked(topic: string, reason: string, offset: bigint): void {
    const { consumer, metrics, log } = this.options;
    metrics.parked(consumer, topic, reason);
    if (reason === 'gap') metrics.gap(consumer, topic);
    if (reason !== 'behind') log.error({ consumer, topic, reason, offset: String(offset) }, 'a record was parked');
  }

  #skipped(type: string, records: number): void {
    const { consumer, metrics, log } = this.options;
    metrics.skipped(consumer, type, records);
    if (this.#told.has(type)) return;
    this.#told.add(type);
    log.info({ consumer, type }, 'nobody here listens to this type; it is counted and skipped');
  }
}
