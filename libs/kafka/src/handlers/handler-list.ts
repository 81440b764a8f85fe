import type { MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { within } from '../time.js';
import type { EventContext } from './event-context.js';
import { type Owner, ownerOf, type Reading, type ReadingExtras } from './reads.js';

export interface Handler extends Reading {
  readonly owner: Owner;
  /** Runs the method through Nest, with the declared fields only. Throws what the method threw. */
  handle(data: object | null, context: EventContext): Promise<void>;
}

/** Milliseconds. A method that takes longer is broken. Shorter than PostgreSQL's patience with the open transaction. */
const longest = 10_000;

/** Every `@Reads` of a running service, in the order in which Nest found them. */
export class HandlerList {
  readonly #byType = new Map<string, Handler[]>();

  add(callback: MessageHandler, extras: ReadingExtras): void {
    const owner = ownerOf(extras.target);
    if (!owner)
      throw new Error(`${extras.method} reads ${extras.contract.type}: put @Projection or @Policy on its class.`);
    const known = this.of(extras.contract.type);
    if (known.some((other) => other.owner.kind === owner.kind && other.owner.name === owner.name))
      throw new Error(`The ${owner.kind} ${owner.name} reads ${extras.contract.type} twice.`);
    this.#byType.set(extras.contract.type, [...known, handler(callback, owner, extras)]);
  }

  /** Those who listen to a type; none for a type that nobody listens to. */
  of(type: string): readonly Handler[] {
    return this.#byType.get(type) ?? [];
  }

  all(): readonly Handler[] {
    return [...this.#byType.values()].flat();
  }
}

function handler(callback: MessageHandler, owner: Owner, { contract, fields, method }: ReadingExtras): Handler {
  return {
    contract,
    fields,
    method,
    owner,
    async handle(data, context) {
      await within(longest, `${owner.kind} ${owner.name}`, settled(callback(data && picked(data, fields), context)));
    },
  };
}

/** What a handler did not declare it does not get, whatever its type says. */
export function picked(data: object, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(data).filter(([name]) => fields.includes(name)));
}

/** Nest answers with a promise of the result, or of a stream when a filter or an interceptor had a say. */
async function settled(answer: Promise<unknown>): Promise<void> {
  const result = await answer;
  if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
}
