import type { InjectionToken, Provider, Type } from '@nestjs/common';

type Token<T> = abstract new (...args: never[]) => T;
type Made<Parts extends readonly unknown[]> = { [Index in keyof Parts]: Token<Parts[Index]> };

/** A provider that is made out of others, with the types of both checked. */
export function made<T, Parts extends readonly unknown[]>(
  token: Token<T>,
  parts: Made<Parts>,
  make: (...parts: Parts) => T,
): Provider & { readonly provide: InjectionToken } {
  return {
    provide: token as Type<T>,
    inject: [...parts] as Type<unknown>[],
    useFactory: make as unknown as (...all: unknown[]) => T,
  };
}

/** The providers, each replaced by the override that has its token. */
export function overridden(
  providers: readonly (Provider & { readonly provide: InjectionToken })[],
  overrides: readonly Provider[],
): (Provider & { readonly provide: InjectionToken })[] {
  const tokenOf = (provider: Provider) => ('provide' in provider ? provider.provide : provider);
  const instead = new Map(overrides.map((provider) => [tokenOf(provider), provider]));
  const known = new Set(providers.map(({ provide }) => provide));
  for (const token of instead.keys()) {
    if (!known.has(token)) throw new Error(`there is no part of the platform called ${String(token)} to override`);
  }
  return providers.map((provider) => (instead.get(provider.provide) as typeof provider | undefined) ?? provider);
}
