import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationPage } from './configuration/page.js';
import { eventProblems, generateEvents } from './events/events.js';
import { services } from './services.js';

/** Every document that is made from the code, by its path from the root, as it has to be now. */
async function documents(): Promise<Record<string, string>> {
  const all = await services();
  return { ...(await generateEvents(all)), 'docs/configuration.md': configurationPage(all) };
}

/** Those documents that say something else on disk, with what they should say. */
export async function outdated(root: string): Promise<[path: string, content: string][]> {
  const onDisk = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined);
  return Object.entries(await documents()).filter(([path, content]) => onDisk(path) !== content);
}

/** What no document could say truthfully: promises to other services that the code does not keep. */
export async function untrue(): Promise<string[]> {
  return eventProblems(await services());
}
