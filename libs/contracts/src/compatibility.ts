/** A schema as committed: JSON Schema plus the topic and the key, which are part of the promise too. */
export type CommittedSchema = Readonly<Record<string, unknown>>;

/** Words about a field, which nobody validates. */
const annotations = ['description', 'title', '$comment', '$schema', '$id'];

/** Lists whose order says nothing. */
const unordered = ['enum', 'anyOf'];

/**
 * Full compatibility of two schemas of one event version: whatever either writes (closed), the other reads (open).
 * Together with any order of deployment and the replay of old topics this leaves one change: an optional field
 * is added. Asked for each committed schema it is transitive. Gives a sentence for each change that breaks.
 */
export function incompatibilities(old: CommittedSchema, next: CommittedSchema, path = ''): string[] {
  const before = fieldsOf(old);
  const after = fieldsOf(next);
  if (!before || !after) return same(old, next) ? [] : [`${path || '/'}: ${difference(old, next)}`];
  return [
    ...(same(withoutFields(old), withoutFields(next)) ? [] : [`${path || '/'}: ${difference(old, next)}`]),
    ...Object.entries(before).flatMap(([name, field]) => kept(`${path}/${name}`, field, after[name])),
    ...Object.keys(after)
      .filter((name) => !(name in before) && after[name]?.required)
      .map((name) => `${path}/${name}: added as required, but old records lack it; add it as optional`),
  ];
}

interface Field {
  readonly schema: CommittedSchema;
  readonly required: boolean;
}

function kept(path: string, before: Field, after: Field | undefined): string[] {
  if (!after) return [`${path}: removed, but readers of this version rely on it`];
  if (before.required && !after.required) return [`${path}: made optional, but old readers demand it`];
  if (!before.required && after.required) return [`${path}: made required, but old records may lack it`];
  return incompatibilities(before.schema, after.schema, path);
}

function fieldsOf(schema: CommittedSchema): Readonly<Record<string, Field>> | undefined {
  if (schema.type !== 'object') return undefined;
  const required = (schema.required ?? []) as readonly string[];
  const properties = (schema.properties ?? {}) as Readonly<Record<string, CommittedSchema>>;
  return Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [name, { schema: field, required: required.includes(name) }]),
  );
}

function difference(old: CommittedSchema, next: CommittedSchema): string {
  const names = [...new Set([...Object.keys(old), ...Object.keys(next)])];
  const changed = names.filter((name) => !annotations.includes(name) && !same(old[name], next[name]));
  return `${changed.join(', ')} changed; what one side writes the other may refuse, so make it the next version`;
}

const withoutFields = ({ properties: _, required: __, ...rest }: CommittedSchema): CommittedSchema => rest;

/** Equal as promises: words about fields, and the order of keys and of enumerated values, are left aside. */
export const same = (one: unknown, other: unknown) =>
  JSON.stringify(canonical(one)) === JSON.stringify(canonical(other));

function canonical(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => canonical(item));
    return unordered.includes(name) ? items.map((item) => JSON.stringify(item)).sort() : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const meant = Object.entries(value).filter(([key, item]) => typeof item === 'object' || !annotations.includes(key));
  return Object.fromEntries(meant.map(([key, item]) => [key, canonical(item, key)] as const).sort(byName));
}

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]) => (one < other ? -1 : 1);
