import type { Contract } from '@alongside/contracts';
import { type ClockOf, type OwnProjection, StreamRegistry, type StreamType } from '@alongside/event-store';
import type { Fact, Recorded } from '@alongside/eventsourcing';
import type { ModuleMetadata, Provider, Type } from '@nestjs/common';
import { Given } from './given.js';
import type { Worker } from './worker.js';

/** What a slice brings: a stream decides, a question remembers, a policy reacts. */
export interface Slice<Command, State, F extends Fact> {
  readonly stream?: StreamType<Command, State, F>;
  /** Functions that write own rows with each append of the stream. */
  readonly projections?: readonly OwnProjection<F>[];
  /** Injectable classes: the time-outs of the stream's waiting states. */
  readonly clocks?: readonly Type<ClockOf<F>>[];
  readonly entities?: readonly Type<object>[];
  readonly controllers?: readonly Type<object>[];
  /** Classes under `@Projection` or `@Policy`: what is remembered of, and done about, other services' events. */
  readonly listeners?: readonly Type<object>[];
  /** Classes under `@Policy`, where a slice wants to name them apart. */
  readonly policies?: readonly Type<object>[];
  /** Injectable classes that work in the background while the service runs. */
  readonly workers?: readonly Type<Worker>[];
  readonly providers?: readonly Provider[];
  readonly imports?: ModuleMetadata['imports'];
  readonly exports?: ModuleMetadata['exports'];
}

type AnySlice = Slice<unknown, unknown, Fact>;

const sliceOfModule = Symbol('slice');

interface SliceProvider {
  readonly provide: symbol;
  readonly useFactory: (registry: StreamRegistry, given: Given, ...clocks: ClockOf<Fact>[]) => AnySlice;
  readonly inject: readonly Type<object>[];
  readonly slice: AnySlice;
}

/** The metadata of a slice's module: `@Module(slice({ … })) export class PlanModule {}`. */
export function slice<Command = never, State = never, F extends Fact = never>(
  definition: Slice<Command, State, F>,
): ModuleMetadata {
  const { controllers = [], listeners = [], policies = [], clocks = [], workers = [] } = definition;
  // Only facts of the slice's own stream ever reach its functions; a list of all slices cannot say so.
  const known = definition as unknown as AnySlice;
  const registration: SliceProvider = {
    provide: sliceOfModule,
    useFactory: (registry, { definition: { publishes } }, ...rung) => {
      const { stream, projections = [] } = known;
      if (stream)
        registry.register({ stream, projections: [onlyListed(stream, publishes), ...projections], clocks: rung });
      return known;
    },
    inject: [StreamRegistry, Given, ...clocks],
    slice: known,
  };
  return {
    imports: definition.imports,
    controllers: [...controllers, ...listeners, ...policies],
    providers: [...clocks, ...workers, ...(definition.providers ?? []), registration as unknown as Provider],
    exports: definition.exports,
  };
}

/** An event that the service's table of contents does not name is in no catalogue: appending it fails. */
function onlyListed({ publisher }: StreamType<unknown, unknown, Fact>, publishes: readonly Contract[]) {
  return async ({ fact, streamId, network }: Recorded<Fact>): Promise<void> => {
    const type = publisher(fact, { streamId, network })?.contract.type;
    if (type && !publishes.some((contract) => contract.type === type)) {
      throw new Error(`${type} is published but not listed: name it under \`publishes\` in app.module.ts.`);
    }
  };
}

/** What a module was made of; undefined for a module that is no slice. */
export function sliceOf(module: Type<object>): AnySlice | undefined {
  const providers = (Reflect.getMetadata('providers', module) ?? []) as (Provider | SliceProvider)[];
  const found = providers.find(
    (provider): provider is SliceProvider => 'provide' in provider && provider.provide === sliceOfModule,
  );
  return found?.slice;
}

/** The slices and the slices that they import, each once. */
export function slicesOf(modules: readonly Type<object>[], known = new Set<unknown>()): readonly AnySlice[] {
  return modules.flatMap((module) => {
    if (known.has(module)) return [];
    known.add(module);
    const imported = (Reflect.getMetadata('imports', module) ?? []) as unknown[];
    const inner = slicesOf(
      imported.filter((part): part is Type<object> => typeof part === 'function'),
      known,
    );
    const own = sliceOf(module);
    return own ? [...inner, own] : inner;
  });
}

export const entitiesOf = (modules: readonly Type<object>[]): readonly Type<object>[] => [
  ...new Set(slicesOf(modules).flatMap(({ entities = [] }) => entities)),
];

export const workersOf = (modules: readonly Type<object>[]): readonly Type<Worker>[] => [
  ...new Set(slicesOf(modules).flatMap(({ workers = [] }) => workers)),
];
