import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { Route } from '../access/routes.js';

const problem = {
  type: 'object',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    slug: { type: 'string', description: 'Names the situation; never renamed.' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { field: { type: 'string' }, says: { type: 'string' } } },
    },
    incident: { type: 'string', format: 'uuid', description: 'Only of a 500: names it in the log.' },
  },
};

interface Described {
  readonly name: string;
  readonly version: string;
  readonly routes: readonly Route[];
}

/** What the API of this service is, as OpenAPI. Made when it is first asked for. */
export class ApiPage {
  #page: OpenAPIObject | undefined;
  #make: (() => OpenAPIObject) | undefined;

  /** Its routes as their decorators describe them, who may ask, and what every refusal looks like. */
  describe(app: INestApplication, { name, version, routes }: Described): void {
    this.#make = () => {
      const page = SwaggerModule.createDocument(app, base(name, version));
      for (const route of routes) sayWhoMayAsk(page, route);
      return page;
    };
  }

  read(): OpenAPIObject {
    this.#page ??= this.#make?.();
    if (!this.#page) throw new Error('the service has no routes yet');
    return this.#page;
  }
}

/** `x-shows` names rows of `docs/access.md`. The access tests read it, so a route may not hide from the page. */
function sayWhoMayAsk({ paths }: OpenAPIObject, { method, path, access, shows, handler }: Route): void {
  const address = path.replace(/:([A-Za-z]+)/g, '{$1}');
  const operation = paths[address]?.[method.toLowerCase() as 'get'];
  if (!operation) throw new Error(`${handler} (${method} ${path}) is not on the page of the interface`);
  const who = typeof access === 'string' ? access : access.join(' or ');
  operation.description = [operation.description, `For: ${who}. Shows: ${shows.join('; ')}.`]
    .filter(Boolean)
    .join('\n\n');
  if (access !== 'public') operation.security = [{ bearer: [] }];
  Object.assign(operation, { 'x-shows': shows });
}

function base(service: string, version: string) {
  return new DocumentBuilder()
    .setTitle(`Alongside ${service}`)
    .setVersion(version)
    .addBearerAuth()
    .addGlobalParameters({
      in: 'header',
      name: 'idempotency-key',
      required: false,
      schema: { type: 'string', maxLength: 128 },
      description: 'Required with every command: the same key and request have one effect and one answer (24 hours).',
    })
    .addGlobalResponse({
      status: 'default',
      description: 'Refused, as problem details (RFC 9457)',
      content: { 'application/problem+json': { schema: problem } },
    } as never)
    .build();
}
