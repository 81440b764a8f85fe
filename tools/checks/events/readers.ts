import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { handlersOf } from '@alongside/kafka';
import type { ServiceDefinition } from '@alongside/service';

/** One `@Reads`: which handler of which service reads which fields of an event. */
export interface Reader {
  readonly service: string;
  readonly name: string;
  /** Where the handler is declared, from the root of this workspace. */
  readonly file: string;
  readonly type: string;
  readonly fields: readonly string[];
}

const root = join(import.meta.dirname, '../../..');

/** Every handler of these services, the platform's own included, by service and then by name. */
export function readersOf(services: readonly ServiceDefinition[]): Reader[] {
  return services.flatMap(({ name: service, slices }) =>
    handlersOf(slices.flatMap(controllersOf))
      .map(({ owner, contract, fields }) => {
        const file = fileOf(service, owner.kind, owner.name);
        return { service, name: owner.name, file, type: contract.type, fields };
      })
      .sort((one, other) => one.name.localeCompare(other.name)),
  );
}

type Class = abstract new (...args: never[]) => object;

/** A slice lists its handlers among its controllers, as Nest calls them. */
const controllersOf = (slice: object) => (Reflect.getMetadata('controllers', slice) ?? []) as Class[];

function fileOf(service: string, kind: 'projection' | 'policy', name: string): string {
  const decorator = kind === 'policy' ? `@Policy('${name}'` : `@Projection('${name}'`;
  const places = [`apps/${service}/src/**/*.${kind}.ts`, `libs/service/src/**/*.${kind}.ts`];
  const file = globSync(places, { cwd: root }).find((path) =>
    readFileSync(join(root, path), 'utf8').includes(decorator),
  );
  if (!file) throw new Error(`${decorator}) of ${service} is declared in no file that ends in .${kind}.ts`);
  return file;
}
