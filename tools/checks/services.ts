import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServiceDefinition } from '@alongside/service';

const apps = join(import.meta.dirname, '../../apps');

/** The table of contents of every service in `apps`, by the name of its folder. */
export async function services(): Promise<ServiceDefinition[]> {
  const modules = readdirSync(apps)
    .sort()
    .map((app) => join(apps, app, 'src/app.module.ts'))
    .filter((path) => existsSync(path));
  return Promise.all(modules.map(definitionIn));
}

async function definitionIn(path: string): Promise<ServiceDefinition> {
  const exported = Object.values((await import(pathToFileURL(path).href)) as Record<string, unknown>);
  const definition = exported.find((value) => typeof value === 'object' && value !== null && 'slices' in value);
  if (!definition) throw new Error(`${path} must export what service({ … }) gives`);
  return definition as ServiceDefinition;
}
