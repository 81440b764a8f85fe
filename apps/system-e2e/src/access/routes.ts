import type { Urls } from '../story/person.js';

/** A way into a running service, as its own page of the interface tells it. */
export interface Route {
  readonly service: keyof Urls;
  readonly method: string;
  /** With its parameters as templates: `/plans/{plan}/acceptance`. */
  readonly path: string;
  /** Rows of `docs/access.md`. */
  readonly shows: readonly string[];
}

interface Page {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly 'x-shows': readonly string[] }>>>>;
}

export const nameOf = ({ service, method, path }: Route) => `${service} ${method} ${path}`;
export const isCommand = ({ method }: Route) => method !== 'GET';
export const parametersOf = ({ path }: Route) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** Every route of every service: nothing here knows them by heart. */
export async function routesOf(urls: Urls): Promise<readonly Route[]> {
  const services = Object.keys(urls) as (keyof Urls)[];
  return (await Promise.all(services.map((service) => routesOfService(service, urls[service])))).flat();
}

async function routesOfService(service: keyof Urls, url: string): Promise<Route[]> {
  const answer = await fetch(`${url}/openapi.json`);
  if (!answer.ok) throw new Error(`${service} does not tell its routes: perhaps one of them hides from the page`);
  const { paths } = (await answer.json()) as Page;
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      service,
      method: method.toUpperCase(),
      path,
      shows: operation['x-shows'],
    })),
  );
}
