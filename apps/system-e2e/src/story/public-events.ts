import { topics } from '@alongside/contracts';
import { Kafka, logLevel } from 'kafkajs';

export interface Seen {
  readonly type: string;
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  readonly value: string;
  /** Key, value and headers in one, for whoever seeks a text. */
  readonly text: string;
}

/** Everything that leaves the services, as an analyst's own consumer group reads it. */
export class PublicEvents {
  readonly seen: Seen[] = [];

  private constructor(private readonly stop: () => Promise<void>) {}

  static async watch(brokers: string[], namespace: string): Promise<PublicEvents> {
    const kafka = new Kafka({ brokers, logLevel: logLevel.NOTHING, retry: { retries: 100, maxRetryTime: 1_000 } });
    const consumer = kafka.consumer({ groupId: `${namespace}story-reader`, maxWaitTimeInMs: 100 });
    const events = new PublicEvents(() => consumer.disconnect());
    await consumer.connect();
    await consumer.subscribe({ topics: Object.keys(topics).map((topic) => namespace + topic), fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachMessage: async ({ topic, message }) => {
        events.seen.push({
          type: String(message.headers?.ce_type ?? ''),
          id: String(message.headers?.ce_id ?? ''),
          topic: topic.slice(namespace.length),
          key: String(message.key ?? ''),
          value: String(message.value ?? ''),
          text: [message.key, message.value, ...Object.values(message.headers ?? {})].map(String).join('\n'),
        });
      },
    });
    return events;
  }

  /** First occurrences only: at-least-once delivery may repeat a record under the same id. */
  firsts(): Seen[] {
    return [...new Map(this.seen.toReversed().map((event) => [event.id || event, event])).values()].toReversed();
  }

  close(): Promise<void> {
    return this.stop();
  }
}
