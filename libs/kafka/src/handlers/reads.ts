import type { Contract, DataOf } from '@alongside/contracts';
import { applyDecorators, Catch, Controller, type RpcExceptionFilter, UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { type Observable, throwError } from 'rxjs';
import type { EventContext } from './event-context.js';

/** A projection remembers and may be replayed for ever; a policy decides, once for each event. */
export type Owner =
  | { readonly kind: 'projection'; readonly name: string }
  | ({ readonly kind: 'policy'; readonly name: string } & PolicyOptions);

export interface PolicyOptions<Data extends object = never> {
  /** Until when (an ISO instant of domain time) reacting still makes sense. It sees the declared fields. */
  readonly usefulUntil?: (data: Data) => string;
}

/** One `@Reads`, as the documents and the strategy see it. */
export interface Reading {
  readonly contract: Contract;
  readonly fields: readonly string[];
  readonly method: string;
}

/** What Nest carries from `@Reads` to the strategy. */
export interface ReadingExtras extends Reading {
  readonly target: object;
}

/** A class, as decorators see it. */
type Class = abstract new (...args: never[]) => object;

const ownerKey = Symbol('owner');
const readingsKey = Symbol('readings');

/** Nest's own filter turns what a handler threw into "Internal server error"; who parks a record needs the cause. */
@Catch()
export class PassErrors implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/** A class whose methods write rows of what is now known. The name is kept for ever. */
export function Projection(name: string): ClassDecorator {
  return owned({ kind: 'projection', name });
}

/** A class whose methods turn an event into a command. The name is stored with each event that it has seen. */
export function Policy<Data extends object = never>(name: string, options: PolicyOptions<Data> = {}): ClassDecorator {
  return owned({ kind: 'policy', name, ...options });
}

function owned(owner: Owner): ClassDecorator {
  return applyDecorators(
    Controller(),
    UseFilters(PassErrors),
    (target: object) => void Reflect.defineMetadata(ownerKey, owner, target),
  );
}

/** The declared fields and no others; null when a tombstone erased the record of a state topic. */
type Given<C extends Contract, Field> = C extends { readonly kind: 'state' }
  ? Pick<DataOf<C>, Field & keyof DataOf<C>> | null
  : Pick<DataOf<C>, Field & keyof DataOf<C>>;

/** `TypedPropertyDescriptor` without its setter, which would refuse a method that takes fewer parameters. */
interface Handling<Payload> extends PropertyDescriptor {
  value?: (data: Payload, event: EventContext) => Promise<void>;
}

/** The handler's first parameter may ask for no more than was declared. */
type Asks<Payload, Available> = Available extends Payload ? unknown : { readonly declareTheFieldsYouRead: never };

/** Declares which fields of which event a method reads; it gets these and no others, and the catalogue names them. */
export function Reads<C extends Contract, Field extends keyof DataOf<C> & string>(contract: C, ...fields: Field[]) {
  return <Payload>(
    target: object,
    method: string,
    descriptor: Handling<Payload> & Asks<Payload, Given<C, Field>>,
  ): void => {
    const reading: Reading = { contract, fields, method };
    const earlier = (Reflect.getMetadata(readingsKey, target.constructor) ?? []) as Reading[];
    if (earlier.some((each) => each.method === method))
      throw new Error(`${method} reads two events: write two methods.`);
    Reflect.defineMetadata(readingsKey, [...earlier, reading], target.constructor);
    EventPattern<string>(contract.type, { ...reading, target: target.constructor })(target, method, descriptor);
  };
}

/** Who a class under `@Projection` or `@Policy` is; undefined for any other class. */
export function ownerOf(target: object): Owner | undefined {
  return Reflect.getMetadata(ownerKey, target) as Owner | undefined;
}

/** Each `@Reads` of these classes with its owner: what the catalogue of events is generated from. */
export function handlersOf(classes: readonly Class[]): (Reading & { readonly owner: Owner })[] {
  return classes.flatMap((target) => {
    const owner = ownerOf(target);
    const readings = (Reflect.getMetadata(readingsKey, target) ?? []) as Reading[];
    return owner ? readings.map((reading) => ({ ...reading, owner })) : [];
  });
}
