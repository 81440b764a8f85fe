import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Platform } from '@alongside/local';
import type { TestStack } from '@alongside/testing';
import { Store } from '../faults/stores.js';
import type { PublicEvents } from '../story/public-events.js';
import type { Place } from './canaries.js';

/** Every place outside a person's own answers where their words could have gone. */
export async function placesOf(stack: TestStack, platform: Platform, events: PublicEvents): Promise<readonly Place[]> {
  const services = Object.values(platform.services);
  const operations = services.flatMap(({ name, url }) =>
    ['/metrics', '/status'].map((path) => ({ name, url: url + path, path })),
  );
  return [
    ...events.seen.map(({ topic, text }) => ({ name: `topic ${topic}`, text })),
    ...services.map(({ name, log }) => ({ name: `the log of ${name}`, text: readFileSync(log, 'utf8') })),
    ...(await Promise.all(
      operations.map(async ({ name, url, path }) => ({ name: name + path, text: await textOf(url) })),
    )),
    ...(stack.folder ? serverFiles(stack.folder, platform.namespace) : []),
    ...(await Promise.all(services.map(({ name }) => databaseOf(new Store(stack, platform, name))))).flat(),
  ];
}

async function databaseOf(store: Store): Promise<Place[]> {
  const dump = await store.dump();
  return [...dump].map(([table, rows]) => ({ name: `${store.service}: ${table}`, text: rows.join('\n') }));
}

/** The bytes of the broker's log segments as they lie on the disk, and what both servers have logged. */
function serverFiles(folder: string, namespace: string): Place[] {
  const segments = readdirSync(join(folder, 'kafka/data'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.startsWith(namespace) && path.endsWith('.log'))
    .map((path) => join('kafka/data', path));
  const logs = ['kafka/kafka.txt', 'postgres/postgres.txt'];
  return [...segments, ...logs].map((name) => ({ name, text: readFileSync(join(folder, name), 'latin1') }));
}

const textOf = async (url: string) => (await fetch(url)).text();
