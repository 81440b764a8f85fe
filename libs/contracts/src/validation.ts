import { Ajv, type ErrorObject } from 'ajv';
import formats from 'ajv-formats';

/** Names what is wrong by path and rule, never by value: violations are logged and values may be private. */
export type Validate = (value: unknown) => string[];

/** At most this many violations are named; the first few say what a thousand would. */
const mostViolations = 10;

/** Compiles a JSON Schema (draft 7) once. The result is pure and never throws. */
export function compile(schema: object): Validate {
  const ajv = new Ajv({ allErrors: false, strict: true, allowUnionTypes: true });
  // ajv-formats is CommonJS: under ESM its function is the `default` of the module object.
  formats.default(ajv);
  const validate = ajv.compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []).slice(0, mostViolations).map(sentence));
}

function sentence({ instancePath, message = 'is wrong' }: ErrorObject): string {
  return `${instancePath || '/'} ${message}`;
}

/** The same schema for the one who writes: a field that is not declared is a mistake. */
export function closed(schema: object): object {
  const copy: Record<string, unknown> = { ...schema };
  for (const [name, value] of Object.entries(copy)) if (isObject(value)) copy[name] = closed(value);
  return copy.type === 'object' ? { ...copy, additionalProperties: false } : copy;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
