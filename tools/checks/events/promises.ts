import { type Contract, contracts, topics } from '@alongside/contracts';
import type { Reader } from './readers.js';

/** What a service says of itself in its `app.module.ts`. */
export interface Lists {
  readonly name: string;
  readonly publishes: readonly Contract[];
  readonly listensTo: readonly Contract[];
}

/** A fact is public only if another service reads it: every event and field has a reader, and the lists say so. */
export function brokenPromises(services: readonly Lists[], readers: readonly Reader[]): string[] {
  return [
    ...contracts.flatMap((contract) => unread(contract, readers)),
    ...contracts.flatMap((contract) => unpublished(contract, services)),
    ...services.flatMap((service) => listening(service, readers)),
  ];
}

function unread({ type, key, schema }: Contract, readers: readonly Reader[]): string[] {
  const read = new Set(readers.filter((reader) => reader.type === type).flatMap(({ fields }) => fields));
  if (!readers.some((reader) => reader.type === type))
    return [`${type} has no reader: declare an event when its first reader is built, or delete it`];
  return Object.keys(schema.properties)
    .filter((field) => field !== key && !read.has(field))
    .map((field) => `${type}: nobody reads ${field}; leave it out, or name it in the @Reads of who needs it`);
}

function unpublished(contract: Contract, services: readonly Lists[]): string[] {
  const { writer } = topics[contract.topic];
  const publishers = services.filter(({ publishes }) => publishes.includes(contract)).map(({ name }) => name);
  if (publishers.join() === writer) return [];
  const found = publishers.join(' and ') || 'nobody';
  return [`${contract.type} belongs into \`publishes\` of ${writer} alone, and is in that of ${found}`];
}

function listening({ name, listensTo }: Lists, readers: readonly Reader[]): string[] {
  const own = readers.filter(({ service }) => service === name);
  const listed = new Set(listensTo.map(({ type }) => type));
  const heard = new Set(own.map(({ type }) => type));
  return [
    ...own
      .filter(({ type }) => !listed.has(type))
      .map(({ type, file }) => `${file} reads ${type}, which is not in \`listensTo\` of ${name}: add it`),
    ...[...listed]
      .filter((type) => !heard.has(type))
      .map((type) => `${name} lists ${type} in \`listensTo\`, but no handler reads it: take it out`),
  ];
}
