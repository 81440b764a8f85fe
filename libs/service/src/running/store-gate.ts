import { EntityManager } from '@mikro-orm/postgresql';
import type { INestApplicationContext } from '@nestjs/common';
import { safeError } from '../logs/safe-error.js';
import { migrationsOf } from '../migrate/migrate.js';
import { CannotStart } from './cannot-start.js';
import { Given } from './given.js';
import { pause } from './pause.js';
import { checkClock, checkRole, pendingMigrations } from './store-check.js';

/** Milliseconds between looks at a database that is away or not migrated, doubled from the first to the last. */
const [firstWait, lastWait] = [100, 2_000];

/** Returns when the database can be used as it should be, or when the signal says to stop waiting. */
export async function storeIsOpen(app: INestApplicationContext, giveUp: AbortSignal): Promise<void> {
  const { log } = app.get(Given);
  for (let wait = firstWait; !giveUp.aborted; wait = Math.min(wait * 2, lastWait)) {
    const missing = await whatIsMissing(app);
    if (!missing) return;
    log.warn({ missing }, 'waiting for the database');
    await pause(wait, giveUp);
  }
}

async function whatIsMissing(app: INestApplicationContext): Promise<string | undefined> {
  const { config, definition } = app.get(Given);
  const em = app.get(EntityManager);
  try {
    await checkRole(em);
    const pending = await pendingMigrations(em, migrationsOf(definition));
    if (pending.length) return `migrations: ${pending.join(', ')}; run \`migrate\` of this service`;
    await checkClock(em, config.storyClock);
    return undefined;
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    const { type, code } = safeError(error);
    return `an answer from the database (${code ?? type})`;
  }
}
