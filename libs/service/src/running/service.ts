import { type Contract, SessionsEndedV1, TokenKeyV1, topics } from '@alongside/contracts';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import type { ServiceConfig } from '../config/service.config.js';
import type { ConfigClass } from '../config/variable.js';
import type { MigrationClass } from '../migrate/databases.js';
import type { Preparation } from './worker.js';

/** A command of the operator, run as `main.ts <name>`: it gets the service without HTTP and without Kafka. */
export type OperatorCommand = (service: INestApplicationContext) => Promise<void>;

/** A service's table of contents. */
export interface ServiceDefinition {
  readonly name: string;
  readonly config: ConfigClass<ServiceConfig>;
  readonly migrations: readonly MigrationClass[];
  /** In the order in which a person meets them. */
  readonly slices: readonly Type<object>[];
  readonly publishes: readonly Contract[];
  readonly listensTo: readonly Contract[];
  /** Injectable classes of the slices that must have finished before the service is ready, in this order. */
  readonly prepares?: readonly Type<Preparation>[];
  readonly commands?: Readonly<Record<string, OperatorCommand>>;
}

/** Every service but their writer hears of token keys and ended sessions, to tell by itself who asks (D4). */
export function service(definition: ServiceDefinition): ServiceDefinition {
  const access = [TokenKeyV1, SessionsEndedV1].filter(({ topic }) => topics[topic].writer !== definition.name);
  if (access.length === 0) return definition;
  return {
    ...definition,
    slices: [...definition.slices, AccessModule],
    listensTo: [...definition.listensTo, ...access.filter((contract) => !definition.listensTo.includes(contract))],
  };
}
