import type { Lane } from './relay/lane.js';

/** What this library counts. Durations in seconds; names of consumers, topics, handlers and types, never of people. */
export interface KafkaMetrics {
  /** Records that Kafka acknowledged, repeats included. */
  published(lane: Lane, records: number): void;
  /** Age of the oldest row that Kafka has not acknowledged; 0 when there is none. The alarm of promise 2. */
  oldestUnsent(lane: Lane, seconds: number): void;
  /** A relay that had lost its lease wanted to go on. */
  relayFenced(lane: Lane): void;

  /** One committed transaction of a consumer. */
  batch(consumer: string, records: number, seconds: number): void;
  /** By the checkpoint, and by Kafka's record time of the last record that was handled. */
  lag(consumer: string, topic: string, partition: number, lag: { records: number; seconds: number }): void;
  duplicates(consumer: string, topic: string, records: number): void;
  gap(consumer: string, topic: string): void;
  parked(consumer: string, topic: string, reason: string): void;
  /** Another member of the group had already moved the checkpoint. */
  fenced(consumer: string): void;
  skipped(consumer: string, type: string, records: number): void;
}

const ignore = () => undefined;

export const noMetrics: KafkaMetrics = {
  published: ignore,
  oldestUnsent: ignore,
  relayFenced: ignore,
  batch: ignore,
  lag: ignore,
  duplicates: ignore,
  gap: ignore,
  parked: ignore,
  fenced: ignore,
  skipped: ignore,
};
