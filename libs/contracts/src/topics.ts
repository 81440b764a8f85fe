const day = 24 * 60 * 60 * 1000;

/** Events are kept for ever: a service that is added in ten years reads them from the first. */
const events = {
  kind: 'events',
  partitions: 12,
  config: { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' },
} as const;

/**
 * Only the newest record of a key is kept and a tombstone erases it: from the log within a day
 * (compaction lag), and never before a reader that was away for a month has seen it (delete retention).
 */
const state = {
  kind: 'state',
  partitions: 12,
  config: {
    'cleanup.policy': 'compact',
    'segment.ms': String(day / 24),
    'min.compaction.lag.ms': '0',
    'max.compaction.lag.ms': String(day),
    'delete.retention.ms': String(30 * day),
    'min.cleanable.dirty.ratio': '0.1',
  },
} as const;

/** One service writes a topic. What concerns safety travels in a lane of its own, held up by nothing. */
export interface Topic {
  readonly writer: string;
  readonly kind: 'events' | 'state';
  readonly lane: 'ordinary' | 'safety';
  /** Fixed for the topic's life: the partition of a key must never change. */
  readonly partitions: number;
  readonly meaning: string;
  /** Kafka topic configuration, times in milliseconds. */
  readonly config: Readonly<Record<string, string>>;
}

export const topics = {
  identity: { ...events, writer: 'identity', lane: 'ordinary', meaning: 'Who belongs to which network, and as what.' },
  'identity.directory': {
    ...state,
    writer: 'identity',
    lane: 'ordinary',
    meaning: 'The handle by which a person is known on screens; a tombstone erases it.',
  },
  'identity.keys': {
    ...state,
    writer: 'identity',
    lane: 'ordinary',
    meaning: 'The public keys that verify access tokens; kept for ever with the time of their retirement.',
  },
  'check-ins': {
    ...events,
    writer: 'check-ins',
    lane: 'ordinary',
    meaning: 'Plans offered and agreed, and what a person should be told about them.',
  },
  'check-ins.safety': {
    ...events,
    writer: 'check-ins',
    lane: 'safety',
    meaning: 'Somebody is waiting for an answer: support asked for, and the rungs of a ladder.',
  },
  notifications: {
    ...events,
    writer: 'notifications',
    lane: 'ordinary',
    meaning: 'Whether what had a deadline was seen by the person it was for.',
  },
} as const satisfies Record<string, Topic>;

export type TopicName = keyof typeof topics;
