import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DestinationStream } from 'pino';
import type { Environment } from '../config/load-config.js';
import { type Choices, createApp } from './app.js';
import { CannotStart } from './cannot-start.js';
import { checkDefinition } from './definition-check.js';
import { Given } from './given.js';
import { openService } from './open.js';
import type { ServiceDefinition } from './service.js';
import { closeStores, stop } from './stop.js';

export interface StartOptions extends Choices {
  readonly env: Environment;
  /** Where log lines go; the process's output otherwise. */
  readonly logTo?: DestinationStream;
}

export interface RunningService {
  /** `http://host:port`, without a slash at the end. */
  readonly url: string;
  readonly app: NestFastifyApplication;
  /** Resolves when the service is ready, or was stopped before. Rejects with `CannotStart`. */
  readonly opened: Promise<void>;
  /** Stops as SIGTERM does, without ending the process. Safe to call twice. */
  stop(): Promise<void>;
}

/** Listens at once, so that health can be asked, and opens as soon as the database lets it. Throws `CannotStart`. */
export async function launch(definition: ServiceDefinition, options: StartOptions): Promise<RunningService> {
  checkDefinition(definition);
  const given = Given.from(definition, options.env, options.logTo);
  const app = await createApp(given, options);
  await listen(app, given);
  const giveUp = new AbortController();
  const opened = openService(app, giveUp.signal);
  let stopped: Promise<void> | undefined;
  const url = (await app.getUrl()).replace(/\/$/, '');
  given.log.info({ port: Number(new URL(url).port) }, 'listening');
  return {
    url,
    app,
    opened,
    stop: () => {
      giveUp.abort();
      stopped ??= settled(opened).then(() => stop(app));
      return stopped;
    },
  };
}

async function listen(app: NestFastifyApplication, { config: { port, host } }: Given): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    await closeStores(app);
    if ((error as { code?: unknown }).code !== 'EADDRINUSE') throw error;
    throw new CannotStart(`Port ${port} of ${host} is in use: set ALONGSIDE_PORT to another one, or 0 for any.`);
  }
}

/** Milliseconds: an opening that was told to give up and does not is stopped in the middle. */
const openingPatience = 5_000;

async function settled(opened: Promise<void>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const alarm = setTimeout(resolve, openingPatience);
  await Promise.race([opened.catch(() => undefined), late]);
  clearTimeout(alarm);
}
