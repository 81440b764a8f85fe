import { TimerWorker } from '@alongside/event-store';
import type { INestApplication } from '@nestjs/common';
import { OpenStreams } from '../access/open-streams.js';
import { OldAnswers } from '../commands/old-answers.worker.js';
import { Background } from './background.js';
import { Condition } from './condition.js';
import { Given } from './given.js';
import { workersOf } from './slice.js';
import { storeIsOpen } from './store-gate.js';
import { Transport } from './transport.js';
import type { Worker } from './worker.js';

/**
 * From a process that answers to a service that works: waits for its database, checks it, prepares, and only then
 * rings timers, publishes and consumes. Waits for ever, unready, so that servers may be started in any order;
 * throws `CannotStart` when waiting cannot help.
 */
export async function openService(app: INestApplication, giveUp: AbortSignal): Promise<void> {
  const { definition } = app.get(Given);
  await storeIsOpen(app, giveUp);
  if (giveUp.aborted) return;
  for (const preparation of definition.prepares ?? []) await app.get(preparation, { strict: false }).prepare();
  if (giveUp.aborted) return;
  const workers = workersOf(definition.slices).map((worker) => app.get<Worker>(worker, { strict: false }));
  const transport = app.get(Transport);
  app.get(TimerWorker).start();
  app.get(Background).start([...workers, app.get(OldAnswers), app.get(OpenStreams)]);
  transport.publish();
  await transport.consume(app);
  app.get(Condition).enter('ready');
}
