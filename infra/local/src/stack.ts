import { join } from 'node:path';
import type { Progress } from './folders.js';
import type { Guard } from './guard-line.js';
import { startKafka } from './kafka.js';
import { demandOutside, type Outside } from './outside.js';
import { startPostgres } from './postgres.js';

/** A PostgreSQL and a Kafka, whoever runs them. */
export interface Stack {
  /** How they run, in a person's words. */
  name: string;
  /** A superuser's address of PostgreSQL. */
  postgres: string;
  /** host:port, separated by commas. */
  brokers: string;
}

export interface StackOptions {
  guard: Guard;
  folder: string;
  /** A folder that is thrown away need not survive a power cut. */
  throwAway: boolean;
  progress: Progress;
  ports?: { postgres?: number; kafka?: number };
  outside?: Outside;
}

/** Both servers, started side by side as plain processes where nobody else runs them. */
export async function startStack({
  guard,
  folder,
  throwAway,
  progress,
  ports,
  outside = {},
}: StackOptions): Promise<Stack> {
  const begun = Date.now();
  const announced = async <T>(name: string, starting: Promise<T>) => {
    const server = await starting;
    progress(`${name}: ready after ${((Date.now() - begun) / 1000).toFixed(1)} s`);
    return server;
  };
  const postgres = async () => {
    if (outside.postgres) return outside.postgres;
    const own = startPostgres({ guard, folder: join(folder, 'postgres'), port: ports?.postgres, throwAway });
    return (await announced('PostgreSQL', own)).url;
  };
  const brokers = async () => {
    if (outside.brokers) return outside.brokers;
    const own = startKafka({ guard, folder: join(folder, 'kafka'), port: ports?.kafka, progress });
    return (await announced('Kafka', own)).brokers;
  };
  await demandOutside(outside);
  const [url, addresses] = await Promise.all([postgres(), brokers()]);
  return { name: nameOf(outside), postgres: url, brokers: addresses };
}

function nameOf({ postgres, brokers }: Outside): string {
  if (postgres && brokers) return 'outside servers';
  if (!postgres && !brokers) return 'embedded (plain processes)';
  return `embedded ${postgres ? 'Kafka' : 'PostgreSQL'}, outside ${postgres ? 'PostgreSQL' : 'Kafka'}`;
}
