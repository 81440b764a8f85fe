import { type LogEntry, logLevel } from 'kafkajs';
import type { Log } from '../log.js';

/** What kafkajs may say about itself. Everything else it attaches is dropped. */
const told = ['groupId', 'topic', 'partition', 'broker', 'retryCount', 'correlationId', 'error'] as const;

/** Milliseconds in which the same is not said again: during an outage kafkajs repeats itself with every try. */
const quiet = 60_000;

/** Different messages remembered; more would be different each time. */
const mostRemembered = 100;

/**
 * kafkajs calls each failed try an error. Whether it matters is only known to the one who tried, who says so; what
 * the client says is at most a warning.
 */
export function kafkajsLog(log: Log): (entry: LogEntry) => void {
  const saidAt = new Map<string, number>();
  return ({ namespace, level, log: entry }) => {
    if (level !== logLevel.ERROR && level !== logLevel.WARN) return;
    const now = performance.now();
    if (now - (saidAt.get(entry.message) ?? -quiet) < quiet) return;
    if (saidAt.size >= mostRemembered) saidAt.clear();
    saidAt.set(entry.message, now);
    const about: Record<string, unknown> = { client: namespace };
    for (const name of told) if (typeof entry[name] !== 'object') about[name] = entry[name];
    log.warn(about, entry.message);
  };
}
