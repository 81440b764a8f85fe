import { Cipher, Clock, StoryClock, StreamRegistry, SystemClock, TimerWorker, Units } from '@alongside/event-store';
import { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { Registry } from 'prom-client';
import { timerNews } from '../metrics/timer-metrics.js';
import { ormOf } from '../migrate/databases.js';
import { CannotStart } from './cannot-start.js';
import { Given } from './given.js';
import { made } from './made.js';
import { entitiesOf } from './slice.js';

/** Milliseconds. No command of ours takes a tenth of it; whatever does is holding up everybody else. */
const limits = { statement_timeout: '15000', idle_in_transaction_session_timeout: '30000', lock_timeout: '10000' };

export const engineProviders = [
  made(MikroORM, [Given], ({ config, definition, log }: Given) =>
    ormOf({
      url: config.databaseUrl,
      settings: { ...limits, application_name: definition.name },
      entities: entitiesOf(definition.slices),
      connections: config.databaseConnections,
      lost: () => log.warn('a connection to the database was lost'),
    }),
  ),
  made<EntityManager, [MikroORM]>(EntityManager, [MikroORM], (orm) => orm.em),
  made(Clock, [Given], ({ config }: Given) => clockOf(config.storyClock)),
  made(StreamRegistry, [], () => new StreamRegistry()),
  made(
    Units,
    [EntityManager, Clock, Cipher, StreamRegistry],
    (em: EntityManager, clock: Clock, cipher: Cipher, registry: StreamRegistry) =>
      new Units({ em, clock, cipher, registry }),
  ),
  made(
    TimerWorker,
    [Units, StreamRegistry, Given, Registry],
    (units: Units, registry: StreamRegistry, { log }: Given, metrics: Registry) =>
      new TimerWorker({ units, registry, news: timerNews(log, metrics) }),
  ),
];

/** Whether this database may be run by that clock is asked when it answers. */
function clockOf(storyClock: string | undefined): Clock {
  if (!storyClock) return new SystemClock();
  try {
    return new StoryClock(storyClock);
  } catch (cause) {
    throw new CannotStart('ALONGSIDE_STORY_CLOCK names no file with an offset in milliseconds.', { cause });
  }
}
