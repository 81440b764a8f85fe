import type { KafkaConsumer, KafkaPort, Place } from '../client/port.js';
import { named } from '../log.js';
import type { KafkaMetrics } from '../metrics.js';
import { BackOff, sleep, within } from '../time.js';
import { Reader, type ReaderOptions } from './reader.js';
import { type Lag, Tally } from './tally.js';

export interface ConsumerOptions extends ReaderOptions {
  readonly port: KafkaPort;
  /** Prefix of topics and groups on the broker. */
  readonly namespace: string;
  /** As the contracts name them. */
  readonly topics: readonly string[];
  readonly metrics: KafkaMetrics;
}

/** `away`: Kafka or the database does not answer; tried again for ever. `paused`: a bad deploy, until a restart. */
export type ConsumerState = 'starting' | 'reading' | 'away' | 'paused' | 'stopped';

/** Milliseconds between two lives of the client's consumer, for ever. */
const [firstTry, lastTry] = [100, 2_000];

/** A member of a consumer group that never gives up: whenever the client's consumer ends, another one is made. */
export class LaneConsumer {
  readonly #reader: Reader;
  readonly #tally: Tally;
  readonly #stopping = new AbortController();
  readonly #backOff = new BackOff(firstTry, lastTry);
  #consumer: KafkaConsumer | undefined;
  #state: ConsumerState = 'starting';
  #cause: ReturnType<typeof named> | undefined;
  #living: Promise<void> | undefined;

  constructor(private readonly options: ConsumerOptions) {
    this.#tally = new Tally(options);
    this.#reader = new Reader(options, this.#tally, {
      committed: () => this.#reads(),
      waits: (error) => this.#waits(error),
      badDeploy: () => this.#pause(),
    });
  }

  get state(): ConsumerState {
    return this.#state;
  }

  get lag(): Lag {
    return this.#tally.lag;
  }

  start(): void {
    this.#living ??= this.#live();
  }

  /** Ends or rolls back the running batch and leaves the group, within that many milliseconds. */
  async stop(limit: number): Promise<void> {
    const { consumer, log } = this.options;
    this.#stopping.abort();
    try {
      await within(limit, `stopping ${consumer}`, Promise.all([this.#consumer?.stop(), this.#living]));
    } catch (error) {
      log.warn({ consumer, ...named(error) }, 'the consumer was left behind');
    }
    this.#state = 'stopped';
  }

  async #live(): Promise<void> {
    while (!this.#stopping.signal.aborted && this.#state !== 'paused') {
      try {
        await this.#read();
      } catch (error) {
        this.#waits(error);
        await sleep(this.#backOff.next(), this.#stopping.signal);
      }
    }
  }

  async #read(): Promise<void> {
    const { port, consumer, namespace, topics } = this.options;
    await this.#reader.begin();
    if (this.#stopping.signal.aborted) return;
    this.#consumer = port.consumer({
      group: namespace + consumer,
      topics: topics.map((topic) => namespace + topic),
      startAt: (place) => this.#startAt(this.#local(place)),
      eachBatch: (batch, lost) => this.#reader.each({ ...batch, ...this.#local(batch) }, lost),
      onHole: (place, next) => void this.#reader.skipHole(this.#local(place), next),
    });
    await this.#consumer.run();
  }

  #startAt(place: Place): bigint {
    this.#reads();
    this.#backOff.reset();
    return this.#reader.startAt(place);
  }

  /** Leaves the group, so that a replica which still runs the version before can go on. */
  #pause(): void {
    const { consumer, log } = this.options;
    this.#become('paused');
    log.error({ consumer }, 'too many keys fail: this consumer stops until the service is started again');
    this.#consumer
      ?.stop()
      .catch((error: unknown) => log.warn({ consumer, ...named(error) }, 'it did not stop cleanly'));
  }

  /** Told once for each cause, however long it lasts. */
  #waits(error: unknown): void {
    const { consumer, log } = this.options;
    this.#become('away');
    const cause = named(error);
    if (cause.code === this.#cause?.code && cause.error === this.#cause?.error) return;
    this.#cause = cause;
    log.warn({ consumer, ...cause }, 'the consumer waits for what does not answer');
  }

  #reads(): void {
    const { consumer, log } = this.options;
    this.#become('reading');
    if (this.#cause) log.info({ consumer }, 'the consumer reads again');
    this.#cause = undefined;
  }

  #become(state: ConsumerState): void {
    if (this.#state !== 'paused') this.#state = state;
  }

  #local({ topic, partition }: Place): Place {
    return { topic: topic.slice(this.options.namespace.length), partition };
  }
}
