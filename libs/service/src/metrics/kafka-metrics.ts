import type { KafkaMetrics } from '@alongside/kafka';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { Bounded } from './bounded.js';

/** Types of other services that this one skips; a writer cannot make the label grow beyond them. */
const mostTypes = 50;

/** What the Kafka library counts. Labels are names of lanes, consumers, topics and types, and partition numbers. */
export function kafkaMetrics(registry: Registry): KafkaMetrics {
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name: `alongside_${name}`, help, labelNames, registers });
  const gauge = (name: string, help: string, labelNames: string[]) =>
    new Gauge({ name: `alongside_${name}`, help, labelNames, registers });
  const place = ['consumer', 'topic', 'partition'];
  const types = new Bounded(mostTypes);

  const published = counter('published_total', 'Records that Kafka acknowledged, repeats included.', ['lane']);
  const oldest = gauge('oldest_unsent_seconds', 'Age of the oldest public event that is not on Kafka.', ['lane']);
  const relayFenced = counter('relay_fenced_total', 'A relay without its lease wanted to go on.', ['lane']);
  const records = counter('consumed_total', 'Records of committed batches.', ['consumer']);
  const lagRecords = gauge('lag_records', 'Records on the topic that were not handled yet.', place);
  const lagSeconds = gauge('lag_seconds', 'Age of the last record that was handled, when it was.', place);
  const duplicates = counter('duplicates_total', 'Records that had been handled before.', ['consumer', 'topic']);
  const gaps = counter('gaps_total', 'Jumps in a sequence. Any at all is an alarm.', ['consumer', 'topic']);
  const parked = counter('parked_total', 'Records that were set aside.', ['consumer', 'topic', 'reason']);
  const fenced = counter('batches_fenced_total', 'Batches that another member had handled.', ['consumer']);
  const skipped = counter('skipped_total', 'Records of types that nothing here reads.', ['consumer', 'type']);
  const batches = new Histogram({
    name: 'alongside_batch_seconds',
    help: 'Time of a committed batch.',
    labelNames: ['consumer'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });

  return {
    published: (lane, count) => published.inc({ lane }, count),
    oldestUnsent: (lane, seconds) => oldest.set({ lane }, seconds),
    relayFenced: (lane) => relayFenced.inc({ lane }),
    batch: (consumer, count, seconds) => {
      records.inc({ consumer }, count);
      batches.observe({ consumer }, seconds);
    },
    lag: (consumer, topic, partition, lag) => {
      lagRecords.set({ consumer, topic, partition }, lag.records);
      lagSeconds.set({ consumer, topic, partition }, lag.seconds);
    },
    duplicates: (consumer, topic, count) => duplicates.inc({ consumer, topic }, count),
    gap: (consumer, topic) => gaps.inc({ consumer, topic }),
    parked: (consumer, topic, reason) => parked.inc({ consumer, topic, reason }),
    fenced: (consumer) => fenced.inc({ consumer }),
    skipped: (consumer, type, count) => skipped.inc({ consumer, type: types.of(type) }, count),
  };
}
