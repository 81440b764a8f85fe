import { readFileSync } from 'node:fs';
import type { DestinationStream, Logger } from 'pino';
import { type Environment, loadConfig } from '../config/load-config.js';
import type { ServiceConfig } from '../config/service.config.js';
import { serviceLog } from '../logs/log.js';
import type { ServiceDefinition } from './service.js';

/** What is known before Nest begins. */
export class Given {
  constructor(
    readonly definition: ServiceDefinition,
    readonly config: ServiceConfig,
    readonly log: Logger,
    readonly version: string,
  ) {}

  /** Throws `ConfigProblems`. */
  static from(definition: ServiceDefinition, env: Environment, logTo?: DestinationStream): Given {
    const config = loadConfig(definition.config, env);
    return new Given(definition, config, serviceLog(definition.name, config.logLevel, logTo), version());
  }
}

function version(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
