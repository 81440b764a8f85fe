import type { Consumer, EachBatchPayload, Kafka, RetryOptions } from 'kafkajs';
import { type Log, named } from '../log.js';
import { sleep } from '../time.js';
import { batchOf } from './kafkajs-batch.js';
import type { Batch, KafkaConsumer, Place, Progress, Subscription } from './port.js';

const settings = {
  /** 5 s by default: then stopping waits for an open fetch and a rebalance throws members out. */
  maxWaitTimeInMs: 200,
  sessionTimeout: 10_000,
  heartbeatInterval: 2_000,
  /** A running transaction has this long to end before the group goes on without this member. */
  rebalanceTimeout: 30_000,
  maxBytesPerPartition: 1_048_576,
  maxBytes: 8_388_608,
  allowAutoTopicCreation: false,
};

/** Milliseconds: how often a long batch looks whether a heartbeat is due. */
const beat = 500;

/** Milliseconds without a fetch after which the client has stopped without saying so (tulios/kafkajs#659). */
const silence = 30_000;

/** Milliseconds before a batch whose handling threw is read again: that is a bug, and it must not spin. */
const afterBug = 1_000;

export class KafkajsConsumer implements KafkaConsumer {
  readonly #consumer: Consumer;
  readonly #stopping = new AbortController();
  readonly #ended = Promise.withResolvers<Error | undefined>();
  #busy = 0;
  #lastSign = performance.now();

  constructor(
    kafka: Kafka,
    retry: RetryOptions,
    private readonly subscription: Subscription,
    private readonly log: Log,
  ) {
    this.#consumer = kafka.consumer({
      ...settings,
      groupId: subscription.group,
      retry: { ...retry, restartOnFailure: async () => false }, // its owner makes another one
    });
    this.#listen();
  }

  async run(): Promise<void> {
    const watch = setInterval(() => this.#watch(), silence / 6);
    try {
      await this.#consumer.connect();
      await this.#consumer.subscribe({ topics: [...this.subscription.topics], fromBeginning: true });
      await this.#consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        eachBatch: (payload) => this.#each(payload),
      });
      const error = await this.#ended.promise;
      if (error) throw error;
    } finally {
      clearInterval(watch);
      this.#stopping.abort();
      await this.#consumer.disconnect();
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#ended.resolve(undefined);
    await this.#consumer.stop();
  }

  #listen(): void {
    const { CRASH, END_BATCH_PROCESS, FETCH, GROUP_JOIN } = this.#consumer.events;
    this.#consumer.on(CRASH, ({ payload }) => this.#ended.resolve(payload.error));
    this.#consumer.on(FETCH, () => this.#sign());
    // Runs before the first fetch; kafkajs would not wait for a promise here.
    this.#consumer.on(GROUP_JOIN, ({ payload }) => {
      this.#sign();
      for (const [topic, partitions] of Object.entries(payload.memberAssignment))
        for (const partition of partitions)
          this.#seek({ topic, partition }, this.subscription.startAt({ topic, partition }));
    });
    this.#consumer.on(END_BATCH_PROCESS, ({ payload: { topic, partition, batchSize, lastOffset } }) => {
      if (batchSize === 0) this.subscription.onHole({ topic, partition }, BigInt(lastOffset) + 1n);
    });
  }

  /** Nothing may be thrown from here: kafkajs ends a consumer for good on a TypeError and its kin. */
  async #each(payload: EachBatchPayload): Promise<void> {
    const lost = new AbortController();
    const beating = setInterval(() => this.#beat(payload, lost), beat);
    const batch = batchOf(payload.batch);
    this.#busy += 1;
    try {
      const progress = await this.subscription.eachBatch(batch, AbortSignal.any([lost.signal, this.#stopping.signal]));
      this.#move(payload, batch, progress);
    } catch (error) {
      this.log.error({ topic: batch.topic, partition: batch.partition, ...named(error) }, 'a batch was not handled');
      await sleep(afterBug, this.#stopping.signal);
    } finally {
      clearInterval(beating);
      this.#busy -= 1;
      this.#sign();
    }
  }

  #move(payload: EachBatchPayload, { topic, partition, next: whole, records }: Batch, { next, pause }: Progress): void {
    const last = records.at(-1);
    if (next === whole && last) payload.resolveOffset(String(last.offset));
    else this.#seek({ topic, partition }, next);
    if (pause) this.#consumer.pause([{ topic, partitions: [partition] }]);
    // Only for tools that show lag: the truth is where the rows are, so nobody waits for the answer.
    payload
      .commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset: String(next) }] }] })
      .catch((error: unknown) => this.log.warn({ topic, partition, ...named(error) }, 'Kafka was not told the offset'));
  }

  #seek(place: Place, offset: bigint): void {
    this.#consumer.seek({ ...place, offset: String(offset) });
  }

  #beat(payload: EachBatchPayload, lost: AbortController): void {
    payload.heartbeat().catch(() => lost.abort());
  }

  #sign(): void {
    this.#lastSign = performance.now();
  }

  #watch(): void {
    if (!this.#busy && performance.now() - this.#lastSign > silence)
      this.#ended.resolve(new Error(`the client has not fetched for ${silence} ms`));
  }
}
