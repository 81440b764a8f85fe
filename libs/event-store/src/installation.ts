import type { EntityManager } from '@mikro-orm/postgresql';
import { type Clock, StoryClock, SystemClock } from './clock.js';

export interface Installation {
  /** Decided when the database is created, by its variable `alongside.purpose`; `live` where that is not set. */
  readonly purpose: 'live' | 'story' | 'test';
  readonly incarnation: number;
}

export async function readInstallation(em: EntityManager): Promise<Installation> {
  const [row] = await em.execute<Installation[]>('select purpose, incarnation from es.installation');
  if (!row) throw new Error('es.installation is empty: run the migrations of this service first.');
  return row;
}

/** A story's database runs on the story's clock and on no other, and no other database runs on it. */
export function clockFor({ purpose }: Installation, storyClock: string | undefined): Clock {
  if (purpose === 'story' && !storyClock)
    throw new Error('This database was made for a story: set ALONGSIDE_STORY_CLOCK, or use another database.');
  if (purpose !== 'story' && storyClock)
    throw new Error(`ALONGSIDE_STORY_CLOCK moves time, which a ${purpose} database refuses: leave it unset.`);
  return storyClock ? new StoryClock(storyClock) : new SystemClock();
}
