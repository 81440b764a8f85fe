import { TimerWorker } from '@alongside/event-store';
import { MikroORM } from '@mikro-orm/postgresql';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Pool } from 'pg';
import { OpenStreams } from '../access/open-streams.js';
import { Background } from './background.js';
import { Condition } from './condition.js';
import { Given } from './given.js';
import { Transport } from './transport.js';

/** Milliseconds. Together below the thirty seconds after which a supervisor usually kills. */
const limits = { consumers: 11_000, http: 6_000, timers: 4_000, relays: 4_000, pools: 3_000 };

/** Milliseconds of `relays` in which what committed last is still sent; the rest is for handing over. */
const flush = 2_000;

/** Ends what runs, in the order in which each part needs the next ones; nothing waits for ever. */
export async function stop(app: NestFastifyApplication): Promise<void> {
  const { log } = app.get(Given);
  app.get(Condition).enter('stopping');
  const step = async (name: keyof typeof limits, work: () => Promise<unknown>) => {
    const { promise: late, resolve } = Promise.withResolvers<'late'>();
    const alarm = setTimeout(() => resolve('late'), limits[name]);
    try {
      if ((await Promise.race([work(), late])) === 'late') log.warn({ step: name }, 'stopping went on without it');
    } catch (error) {
      log.error({ err: error, step: name }, 'stopping went on after an error');
    } finally {
      clearTimeout(alarm);
    }
  };
  const transport = app.get(Transport);
  await step('consumers', () => transport.stopConsuming());
  await step('http', () => drainHttp(app));
  await step('timers', () => Promise.all([app.get(TimerWorker).stop(), app.get(Background).stop()]));
  await step('relays', () => transport.stopPublishing(flush));
  await step('pools', () => Promise.all([closeStores(app), app.close()]));
  log.info('stopped');
}

/** Takes nothing new, finishes what runs, and cuts what would never end by itself. */
async function drainHttp(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpServer();
  app.get(OpenStreams).cutAll();
  const alarm = setTimeout(() => server.closeAllConnections(), limits.http - 1_000);
  await app.getHttpAdapter().getInstance().close();
  clearTimeout(alarm);
}

export async function closeStores(app: INestApplicationContext): Promise<void> {
  await Promise.all([app.get(MikroORM).close(), app.get(Pool).end()]);
}
