import type { KafkaPort, KafkaProducer } from '../client/port.js';
import { type Log, named } from '../log.js';
import { within } from '../time.js';
import type { Lease } from './lease.js';
import { asRecord, type Outgoing, type Source } from './source.js';

/** Where a spec may stop a relay: just before it sends, and when Kafka acknowledged but nothing is settled. */
export type RelayStep = 'sending' | 'sent';

export interface TermOptions {
  readonly port: KafkaPort;
  readonly namespace: string;
  readonly log: Log;
  readonly onStep?: (step: RelayStep) => Promise<void> | void;
}

/** Milliseconds for a producer to say goodbye. */
const farewell = 3_000;

/** The lease ran out or went to another relay while this one was at work. */
export class Fenced extends Error {
  override readonly name = 'Fenced';

  constructor() {
    super('the lease is no longer ours');
  }
}

/**
 * What a relay does under one lease. A producer belongs to one term: after any error its last send may or may not be
 * on the log, so it is never used again, and a new one is only made under a lease taken after the error.
 */
export class Term {
  readonly #producers = new Map<Source, KafkaProducer>();

  constructor(
    private readonly lease: Lease,
    private readonly options: TermOptions,
  ) {}

  /** Sends one batch and settles it. Gives the number of rows. */
  async send<Row extends Outgoing>(source: Source<Row>): Promise<number> {
    const rows = await source.due();
    if (!rows.length) return 0;
    const producer = await this.#producerOf(source);
    if (!this.lease.held) throw new Fenced();
    await this.options.onStep?.('sending');
    await producer.send(rows.map((row) => asRecord(row, this.options.namespace)));
    await this.options.onStep?.('sent');
    if (!(await source.settle(this.lease, rows))) throw new Fenced();
    return rows.length;
  }

  async end(): Promise<void> {
    for (const producer of this.#producers.values())
      await within(farewell, 'disconnecting a producer', producer.disconnect()).catch((error: unknown) =>
        this.options.log.warn(named(error), 'a producer did not disconnect'),
      );
  }

  /** Connecting may fence others, so the row is asked once more whose turn it is before anything is sent. */
  async #producerOf(source: Source): Promise<KafkaProducer> {
    const known = this.#producers.get(source);
    if (known) return known;
    const producer = source.producer(this.options.port);
    this.#producers.set(source, producer);
    await producer.connect();
    if (!(await this.lease.confirmed())) throw new Fenced();
    return producer;
  }
}
