import { Kafka, logLevel } from 'kafkajs';
import type { Log } from '../log.js';
import { KafkajsConsumer } from './kafkajs-consumer.js';
import { kafkajsLog } from './kafkajs-log.js';
import { KafkajsProducer, KafkajsTransactionalProducer } from './kafkajs-producer.js';
import { patchKafkaJsRequestQueue } from './patch-request-queue.js';
import type { KafkaConsumer, KafkaPort, KafkaProducer, Subscription } from './port.js';

export interface KafkajsOptions {
  /** `host:port` each. */
  readonly brokers: readonly string[];
  /** How the broker's logs name this process. */
  readonly clientId: string;
  readonly log: Log;
}

/** Tries of one request, about two seconds in all; then the caller, who knows what is at stake, waits and goes on. */
const retry = { initialRetryTime: 30, maxRetryTime: 1_000, retries: 5, factor: 0.2, multiplier: 2 };

patchKafkaJsRequestQueue();

export class KafkajsPort implements KafkaPort {
  readonly #kafka: Kafka;

  constructor(private readonly options: KafkajsOptions) {
    const { brokers, clientId, log } = options;
    this.#kafka = new Kafka({
      brokers: [...brokers],
      clientId,
      connectionTimeout: 3_000,
      requestTimeout: 10_000,
      retry,
      logLevel: logLevel.WARN,
      logCreator: () => kafkajsLog(log),
    });
  }

  producer(): KafkaProducer {
    return new KafkajsProducer(this.#kafka, retry);
  }

  transactionalProducer(transactionalId: string): KafkaProducer {
    return new KafkajsTransactionalProducer(this.#kafka, retry, transactionalId);
  }

  consumer(subscription: Subscription): KafkaConsumer {
    return new KafkajsConsumer(this.#kafka, retry, subscription, this.options.log);
  }
}
