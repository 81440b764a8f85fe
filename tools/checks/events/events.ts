import type { ServiceDefinition } from '@alongside/service';
import { eventsPage } from './catalogue.js';
import { brokenPromises } from './promises.js';
import { readersOf } from './readers.js';
import { compatibilityProblems, generateSchemas } from './schemas.js';

/** Schemas, samples and `docs/events.md`: path from the root of this workspace, and content. */
export async function generateEvents(services: readonly ServiceDefinition[]): Promise<Record<string, string>> {
  return { ...(await generateSchemas()), 'docs/events.md': eventsPage(readersOf(services)) };
}

/** A sentence for each event or field without a reader, each list that lies, and each change that breaks readers. */
export function eventProblems(services: readonly ServiceDefinition[]): string[] {
  return [...brokenPromises(services, readersOf(services)), ...compatibilityProblems()];
}
