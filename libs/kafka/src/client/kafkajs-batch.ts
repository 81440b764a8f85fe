import type { Batch as KafkajsBatch } from 'kafkajs';
import type { Batch } from './port.js';

/** kafkajs has `fetchedOffset` but does not declare it. */
export function batchOf(batch: KafkajsBatch): Batch {
  const { topic, partition, messages, highWatermark, fetchedOffset } = batch as KafkajsBatch & {
    fetchedOffset: string;
  };
  return {
    topic,
    partition,
    fetched: BigInt(fetchedOffset),
    next: BigInt(batch.lastOffset()) + 1n,
    end: BigInt(highWatermark),
    records: messages.map(({ offset, timestamp, key, value, headers }) => ({
      offset: BigInt(offset),
      timestamp: Number(timestamp),
      key,
      value,
      headers: headers ?? {},
    })),
  };
}
