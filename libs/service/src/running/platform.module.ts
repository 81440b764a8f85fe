import type { DynamicModule, InjectionToken, Provider, Type } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { LoggerModule } from 'nestjs-pino';
import { accessProviders } from '../access/access.providers.js';
import { keysProviders } from '../keys/keys.providers.js';
import { metricsProviders } from '../metrics/metrics.providers.js';
import { engineProviders } from './engine.providers.js';
import { Given } from './given.js';
import { overridden } from './made.js';
import { platformControllers } from './platform.controllers.js';
import { runningProviders } from './running.providers.js';
import { transportProviders } from './transport.providers.js';

class Platform {}

class Service {}

type Part = Provider & { readonly provide: InjectionToken };

/** The whole service: the platform beneath, its slices above. */
export function serviceModule(given: Given, kafka: boolean, overrides: readonly Provider[]): DynamicModule {
  const { definition, config, log } = given;
  const providers = overridden(
    [
      { provide: Given, useValue: given },
      ...configProviders(config),
      ...engineProviders,
      ...keysProviders,
      ...metricsProviders,
      ...accessProviders,
      ...runningProviders,
      ...transportProviders(kafka),
    ],
    overrides,
  );
  const platform: DynamicModule = {
    module: Platform,
    global: true,
    imports: [
      TerminusModule.forRoot({ logger: false }),
      // Requests are logged by their route's template; the middleware of this module would log their address.
      LoggerModule.forRoot({ pinoHttp: { logger: log, autoLogging: false }, forRoutes: [] }),
    ],
    controllers: [...platformControllers],
    providers,
    exports: providers.map(({ provide }) => provide),
  };
  return { module: Service, imports: [platform, ...definition.slices] };
}

/** Under the class that the service declares and under those that it extends. */
function configProviders(config: object): Part[] {
  const classes: Type<object>[] = [];
  for (
    let at = Object.getPrototypeOf(config) as object;
    at !== Object.prototype;
    at = Object.getPrototypeOf(at) as object
  ) {
    classes.push(at.constructor as Type<object>);
  }
  return classes.map((provide) => ({ provide, useValue: config }));
}
