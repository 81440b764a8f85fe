import type { Role } from '@alongside/contracts';
import { RequestMethod, type Type } from '@nestjs/common';
import { publicKey, rolesKey, showsKey } from './access.decorators.js';

/** One way in, as its decorators declare it. */
export interface Route {
  readonly method: string;
  /** With its parameters as templates: `/plans/:plan/acceptance`. */
  readonly path: string;
  readonly access: 'public' | 'signed in' | readonly Role[];
  /** Rows of `docs/access.md`. Empty for a route that does not say it, with which no service starts. */
  readonly shows: readonly string[];
  /** `PlanController.accept`, for messages. */
  readonly handler: string;
}

/** Every route of these modules' controllers, and of the modules that they import. */
export function routesOfModules(modules: readonly Type<object>[], known = new Set<unknown>()): readonly Route[] {
  return modules.flatMap((module) => {
    if (known.has(module)) return [];
    known.add(module);
    const imported = list(Reflect.getMetadata('imports', module)).filter((part) => typeof part === 'function');
    const controllers = list(Reflect.getMetadata('controllers', module)) as Type<object>[];
    return [...routesOfModules(imported as Type<object>[], known), ...controllers.flatMap(routesOfController)];
  });
}

export function routesOfController(controller: Type<object>): readonly Route[] {
  const prototype = controller.prototype as Record<string, object>;
  const names = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
  return names.flatMap((name) => {
    const handler = prototype[name];
    const method = handler && (Reflect.getMetadata('method', handler) as RequestMethod | undefined);
    if (handler === undefined || method === undefined) return [];
    const roles = (metadata(rolesKey, handler, controller) ?? []) as Role[];
    const isPublic = metadata(publicKey, handler, controller) === true;
    const named = `${controller.name}.${name}`;
    if (isPublic && roles.length) throw new Error(`${named} is both @Public() and for @Roles(): decide for one.`);
    const access = isPublic ? 'public' : roles.length ? roles : 'signed in';
    const shows = (metadata(showsKey, handler, controller) ?? []) as string[];
    const prefixes = paths(Reflect.getMetadata('path', controller));
    return paths(Reflect.getMetadata('path', handler)).flatMap((path) =>
      prefixes.map((prefix) => ({
        method: RequestMethod[method],
        path: joined(prefix, path),
        access,
        shows,
        handler: named,
      })),
    );
  });
}

/** The routes that do not say what they show. */
export function undeclared(routes: readonly Route[]): readonly string[] {
  return routes
    .filter(({ shows }) => shows.length === 0)
    .map(({ handler, method, path }) => `${handler} (${method} ${path}) does not say what it shows: add @Shows('…').`);
}

const metadata = (key: string, handler: object, controller: object): unknown =>
  Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller);

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const paths = (value: unknown): string[] => [value].flat().map((path) => (typeof path === 'string' ? path : ''));

function joined(prefix: string, path: string): string {
  const parts = [...prefix.split('/'), ...path.split('/')].filter(Boolean);
  return `/${parts.join('/')}`;
}
