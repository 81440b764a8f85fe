import 'reflect-metadata';
import type { Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { BearerGuard } from '../access/bearer.guard.js';
import { ApiPage } from '../http/api-page.js';
import { dressHttp, httpAdapter } from '../http/http-server.js';
import { HttpMetrics } from '../metrics/http-metrics.js';
import { routesOf } from './definition-check.js';
import type { Given } from './given.js';
import { serviceModule } from './platform.module.js';

export interface Choices {
  /** What stands in for a part of the platform with the same token, such as `Clock`. */
  readonly overrides?: readonly Provider[];
  /** False for specs that need no other service: no consumers and no relays. */
  readonly kafka?: boolean;
}

/** The service with everything around its routes; it does not listen yet. */
export async function createApp(
  given: Given,
  { overrides = [], kafka = true }: Choices,
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    serviceModule(given, kafka, overrides),
    httpAdapter(given.log),
    { logger: false, abortOnError: false, bodyParser: false },
  );
  app.useLogger(app.get(Logger));
  app.useGlobalGuards(app.get(BearerGuard));
  await dressHttp(app, given.log, app.get(HttpMetrics));
  const { definition, version } = given;
  app.get(ApiPage).describe(app, { name: definition.name, version, routes: routesOf(definition) });
  return app;
}
