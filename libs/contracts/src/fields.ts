import Type, { type TSchemaOptions } from 'typebox';

/** A random UUID in lower case. Names nobody outside the services that can resolve it. */
export const Id = (description: string) =>
  Type.String({ format: 'uuid', pattern: '^[0-9a-f-]+$', maxLength: 36, description });

/** RFC 3339 narrowed to what `Date` can hold: UTC only, and no leap second. */
const instant = '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9](\\.[0-9]{1,9})?Z$';

/** An instant in UTC: ISO 8601 with `Z`, as `Date.toISOString` writes it. */
export const Instant = (description: string) =>
  Type.String({ format: 'date-time', pattern: instant, maxLength: 30, description });

/** PostgreSQL stores no NUL, and a control character in a name only deceives the eye. */
const printed = { pattern: '^[^\\u0000-\\u001f\\u007f]+$' };

/** Bounded text of at most `maxLength` characters (Unicode code points), without control characters. */
export const Text = (description: string, maxLength: number, options: TSchemaOptions = printed) =>
  Type.String({ minLength: 1, maxLength, ...options, description });

/** An IANA time zone name (`Europe/Madrid`); the longest known has 38 characters. */
export const TimeZone = (description: string) => Text(description, 64, { pattern: '^[A-Za-z0-9_+/-]+$' });

/** A BCP 47 language tag (`es`, `pt-BR`); RFC 5646 advises room for 35 characters. */
export const LanguageTag = (description: string) => Text(description, 35, { pattern: '^[A-Za-z0-9-]+$' });

/** One of a closed list. The list never grows within a version: old readers would refuse the new value. */
export const OneOf = <Value extends string>(values: readonly [Value, ...Value[]], description: string) =>
  Type.Unsafe<Value>({ type: 'string', enum: [...values], description });
