/** What this house asks of a Kafka client, and no more. kafkajs is one adapter; another client is another one. */
export interface KafkaPort {
  /** Idempotent, acknowledged by every in-sync replica. For topics that keep every record. */
  producer(): KafkaProducer;
  /**
   * Each `send` is one transaction. `connect` fences every older producer of the same id, so it is only called by
   * the holder of a lease. For compacted topics, where an old record must never come back.
   */
  transactionalProducer(transactionalId: string): KafkaProducer;
  consumer(subscription: Subscription): KafkaConsumer;
}

/** After any error the outcome of a send is unknown and the producer must not be used again. */
export interface KafkaProducer {
  connect(): Promise<void>;
  /** Resolves when all records are on the log, in this order within a topic and key. */
  send(records: readonly OutgoingRecord[]): Promise<void>;
  disconnect(): Promise<void>;
}

export interface KafkaConsumer {
  /** Resolves when stopped, rejects when the client gave up: then another consumer has to be made. */
  run(): Promise<void>;
  /** Fetches nothing more, waits for the running batch, leaves the group. */
  stop(): Promise<void>;
}

export interface Subscription {
  readonly group: string;
  readonly topics: readonly string[];
  /** Where to begin on each partition that this member is given; asked again after every rebalance. */
  readonly startAt: (place: Place) => bigint;
  /**
   * Handles a batch and says where to read next; the partition's next batch waits for it. `lost` is aborted when the
   * member is stopping or no longer owns the partition. What it throws is logged and the batch comes again.
   */
  readonly eachBatch: (batch: Batch, lost: AbortSignal) => Promise<Progress>;
  /** Offsets before `next` hold nothing that a reader may see, such as an aborted transaction. */
  readonly onHole: (place: Place, next: bigint) => void;
}

export interface Place {
  readonly topic: string;
  readonly partition: number;
}

export interface Batch extends Place {
  /** The offset that was asked for. The first record may come later: offsets have holes. */
  readonly fetched: bigint;
  readonly records: readonly IncomingRecord[];
  /** The offset after the last one, holes included. */
  readonly next: bigint;
  /** The offset that the partition's next record will get, as known at this fetch. */
  readonly end: bigint;
}

export interface IncomingRecord {
  readonly offset: bigint;
  /** When the broker or the producer stamped it, in milliseconds of machine time. */
  readonly timestamp: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface Progress {
  readonly next: bigint;
  /** Fetch nothing more from this partition until the next rebalance. */
  readonly pause?: boolean;
}

export interface OutgoingRecord {
  readonly topic: string;
  readonly key: string;
  /** Null is a tombstone. */
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
}
