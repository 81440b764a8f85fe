import { topics as catalogue, type TopicName } from '@alongside/contracts';
import { everyNetwork, type Units } from '@alongside/event-store';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import type { KafkaPort } from '../client/port.js';
import { HandlerList } from '../handlers/handler-list.js';
import type { ReadingExtras } from '../handlers/reads.js';
import type { Log } from '../log.js';
import type { KafkaMetrics } from '../metrics.js';
import { Handling } from './handling.js';
import { type ConsumerState, LaneConsumer } from './lane-consumer.js';
import type { Lag } from './tally.js';
import type { ConsumerStep } from './turn.js';
import type { Rules } from './verdict.js';

export interface KafkaStrategyOptions {
  readonly service: string;
  /** Prefix of topics and groups; empty for the only copy on a broker. */
  readonly namespace: string;
  readonly units: Units;
  readonly port: KafkaPort;
  readonly log: Log;
  readonly metrics: KafkaMetrics;
  readonly onStep?: (step: ConsumerStep) => Promise<void> | void;
}

export interface ConsumerReport {
  readonly consumer: string;
  readonly state: ConsumerState;
  readonly topics: readonly string[];
  readonly lag: Lag;
  /** Keys that wait for an operator. */
  readonly parkedKeys: number;
}

/**
 * State topics have a group of their own, so that neither a backlog of events nor a bad deploy keeps a key that
 * verifies tokens from arriving; a newer record of a key makes up for a parked one, so nothing is held up there.
 */
const kinds = {
  ordinary: { suffix: '', rules: { order: 'sequence', holds: true } },
  safety: { suffix: '.safety', rules: { order: 'sequence', holds: false } },
  state: { suffix: '.state', rules: { order: 'version', holds: false } },
} as const satisfies Record<string, { suffix: string; rules: Rules }>;

type Kind = keyof typeof kinds;

/** Milliseconds for the running batches to end. */
const drain = 10_000;

/** Nest's transport: handlers stay methods of slices; batches, order and exactly one effect are kept here. */
export class KafkaStrategy extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol('alongside-kafka');
  /** What a handler throws comes to us, so Nest need not log it. */
  override readonly propagatesEventHandlerErrors = true;
  readonly #handlers = new HandlerList();
  readonly #consumers: { consumer: LaneConsumer; name: string; topics: readonly string[] }[] = [];

  constructor(private readonly options: KafkaStrategyOptions) {
    super();
  }

  /** Nest's own list would run several handlers of one event side by side. */
  override addHandler(pattern: unknown, callback: MessageHandler, _isEvent?: boolean, extras?: object): void {
    if (!extras || !('contract' in extras)) throw new Error(`${String(pattern)} is listened to without @Reads.`);
    this.#handlers.add(callback, extras as ReadingExtras);
  }

  /** Never waits for Kafka: a service is ready without it. */
  listen(callback: () => void): void {
    const read = [...new Set(this.#handlers.all().map(({ contract }) => contract.topic))];
    for (const [kind, topics] of Map.groupBy(read, kindOf)) this.#consume(kind, topics);
    callback();
  }

  async close(): Promise<void> {
    await Promise.all(this.#consumers.map(({ consumer }) => consumer.stop(drain)));
  }

  async report(): Promise<ConsumerReport[]> {
    const parked = await this.options.units.read(everyNetwork, (unit) =>
      unit.sql<{ consumer: string; keys: string }>(
        'select consumer, count(distinct (topic, key)) as keys from es.parked group by consumer',
      ),
    );
    const keys = new Map(parked.map((row) => [row.consumer, Number(row.keys)]));
    return this.#consumers.map(({ consumer, name, topics }) => ({
      consumer: name,
      topics,
      state: consumer.state,
      lag: consumer.lag,
      parkedKeys: keys.get(name) ?? 0,
    }));
  }

  on(): never {
    throw new Error('The Kafka strategy has no client events.');
  }

  unwrap<T>(): T {
    return this.options.port as T;
  }

  #consume(kind: Kind, topics: readonly string[]): void {
    const { suffix, rules } = kinds[kind];
    const name = this.options.service + suffix;
    const handling = new Handling(this.#handlers);
    const consumer = new LaneConsumer({
      ...this.options,
      consumer: name,
      topics,
      rules,
      handling,
      handlers: this.#handlers,
    });
    this.#consumers.push({ consumer, name, topics });
    consumer.start();
  }
}

function kindOf(name: TopicName): Kind {
  const { kind, lane } = catalogue[name];
  return kind === 'state' ? 'state' : lane;
}
