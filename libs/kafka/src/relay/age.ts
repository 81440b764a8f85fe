import { type Log, named } from '../log.js';
import type { KafkaMetrics } from '../metrics.js';
import type { Lane } from './lane.js';
import type { Source } from './source.js';

export interface AgeOptions {
  readonly lane: Lane;
  readonly sources: readonly Source[];
  readonly metrics: KafkaMetrics;
  readonly log: Log;
}

/** Milliseconds between two looks. */
const look = 1_000;

/** Tells how old the oldest unsent row is, whether or not the relay gets anywhere. Gives the way to stop that. */
export function watchAge(options: AgeOptions): () => void {
  const looking = setInterval(() => void tellAge(options), look);
  return () => clearInterval(looking);
}

async function tellAge({ lane, sources, metrics, log }: AgeOptions): Promise<void> {
  try {
    const ages = await Promise.all(sources.map((source) => source.age()));
    metrics.oldestUnsent(lane, Math.max(...ages));
  } catch (error) {
    log.warn({ lane, ...named(error) }, 'the age of what is unsent is unknown');
  }
}
