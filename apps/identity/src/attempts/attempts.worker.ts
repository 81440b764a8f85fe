import { createHash } from 'node:crypto';
import { everyNetwork, type Unit, Units } from '@alongside/event-store';
import { Later, type Worker } from '@alongside/service';
import { Injectable } from '@nestjs/common';

const windowMs = 15 * 60_000;
/** Guessing a passphrase of twelve characters takes longer than anybody lives at forty tries an hour. */
const accountTries = 10;
/** A meeting room shares one address: a hundred people may each mistype once. */
const addressTries = 100;
/** Rows that one sweep deletes; whoever fills the table faster is slowed by the address limit. */
const sweepRows = 1_000;

export interface Limit {
  readonly about: string;
  readonly tries: number;
}

export const ofAccount = (network: string, foldedHandle: string, tag: string): Limit => ({
  about: `account:${network}:${foldedHandle}#${tag}`,
  tries: accountTries,
});
export const ofAddress = (address: string): Limit => ({ about: `address:${address}`, tries: addressTries });

/** Bounds guessing. Names that nobody has are counted as names that somebody has. */
@Injectable()
export class Attempts implements Worker {
  readonly everyMilliseconds = 60_000;

  constructor(private readonly units: Units) {}

  /** Counts the try before it is made, so that many at once are not more than many in a row; `Later` when spent. */
  async begin(...limits: Limit[]): Promise<void> {
    for (const limit of limits) {
      const { tries, since } = await this.units.run(everyNetwork, (unit) => count(unit, limit, new Date()));
      if (tries > limit.tries) throw new Later('too-many-attempts', secondsUntil(since.getTime() + windowMs), 429);
    }
  }

  /** What succeeded was no guess: takes the tries back. */
  async succeeded(...limits: Limit[]): Promise<void> {
    await this.units.run(everyNetwork, (unit) =>
      unit.sql('update attempts set tries = tries - 1 where about = any($1) and tries > 0', [limits.map(hashed)]),
    );
  }

  async work(): Promise<void> {
    const over = new Date(Date.now() - windowMs);
    await this.units.run(everyNetwork, (unit) =>
      unit.sql('delete from attempts where about in (select about from attempts where since <= $1 limit $2)', [
        over,
        sweepRows,
      ]),
    );
  }
}

async function count(unit: Unit, limit: Limit, now: Date): Promise<{ tries: number; since: Date }> {
  const over = new Date(now.getTime() - windowMs);
  const [row] = await unit.sql<{ tries: number; since: Date }>(
    `insert into attempts as a (about, tries, since) values ($1, 1, $2)
     on conflict (about) do update set
       tries = case when a.since <= $3 then 1 else a.tries + 1 end,
       since = case when a.since <= $3 then $2 else a.since end
     returning tries, since`,
    [hashed(limit), now, over],
  );
  if (!row) throw new Error('an upsert gave no row');
  return { tries: row.tries, since: new Date(row.since) };
}

const hashed = ({ about }: Limit) => createHash('sha256').update(about).digest();
const secondsUntil = (instant: number) => Math.max(1, Math.ceil((instant - Date.now()) / 1000));
