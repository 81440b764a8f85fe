import type { Static, TObject } from 'typebox';
import type { TopicName } from './topics.js';
import { closed, compile, type Validate } from './validation.js';

type Kind = 'event' | 'state';

/** A promise to the other services. Never changed, only followed by its next version. */
export interface Contract<Data extends object = object, Of extends Kind = Kind> {
  readonly kind: Of;
  /** `<service>.<event>.v<n>`, on the wire as `ce_type`. */
  readonly type: string;
  readonly topic: TopicName;
  /** The field that is `ce_partitionkey`: order is promised within it. */
  readonly key: string;
  readonly meaning: string;
  /** JSON Schema, draft 7, as committed under `schemas/`. */
  readonly schema: { readonly $id: string; readonly properties: Readonly<Record<string, object>> } & object;
  readonly sample: Data;
  /** For readers: open, fields of a later time pass. Empty when the data keeps the promise. */
  readonly validate: Validate;
  /** For the writer: closed, a field that is not declared is a violation. */
  readonly validateWritten: Validate;
}

export type DataOf<C> = C extends Contract<infer Data> ? Data : never;

interface Declaration<Schema extends TObject> {
  readonly type: string;
  readonly topic: TopicName;
  readonly key: string & keyof Static<Schema>;
  readonly meaning: string;
  readonly data: Schema;
  readonly sample: Static<Schema>;
}

/** Declares what happened: carried once, in order per key, kept for ever. */
export function publicEvent<Schema extends TObject>(
  declaration: Declaration<Schema>,
): Contract<Static<Schema>, 'event'> {
  return contract('event', declaration);
}

/** Declares what is so now: the newest record of a key replaces those before, a tombstone erases it. */
export function stateRecord<Schema extends TObject>(
  declaration: Declaration<Schema>,
): Contract<Static<Schema>, 'state'> {
  return contract('state', declaration);
}

function contract<Schema extends TObject, Of extends Kind>(
  kind: Of,
  { type, topic, key, meaning, data, sample }: Declaration<Schema>,
): Contract<Static<Schema>, Of> {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: schemaUri(type),
    title: type,
    description: meaning,
    ...data,
  };
  return {
    kind,
    type,
    topic,
    key,
    meaning,
    schema,
    sample,
    validate: compile(schema),
    validateWritten: compile(closed(schema)),
  };
}

/** The `ce_dataschema` of a type. A name, not an address: nobody has to be asked for it. */
export const schemaUri = (type: string) => `urn:alongside:schema:${type}`;

/** What a publisher gives: a promise and the data that keeps it. */
export interface PublicEvent {
  readonly contract: Contract;
  readonly data: object;
}

/** A writer broke its own promise. Always a bug: thrown before anything is stored. */
export class ContractViolation extends Error {
  override readonly name = 'ContractViolation';

  constructor(type: string, violations: readonly string[]) {
    super(`${type}: ${violations.join('; ')}`);
  }
}

/** Throws `ContractViolation` when the data does not keep the promise. */
export function publish<Data extends object>(contract: Contract<Data>, data: Data): PublicEvent {
  const violations = contract.validateWritten(data);
  if (violations.length) throw new ContractViolation(contract.type, violations);
  return { contract, data };
}

/** The form that is committed: topic and key are part of the promise, a move would break the order of a key. */
export const committedForm = ({ schema, topic, key }: Contract) => ({ ...schema, 'x-topic': topic, 'x-key': key });
