import type { StreamRegistry } from './registry.js';
import type { DueTimer } from './stream.js';
import { everyNetwork, type Unit } from './unit.js';
import { isTransient, type Units } from './units.js';

/** What a worker tells of its timers. `late` is in milliseconds of domain time. */
export interface TimerNews {
  rung?(timer: DueTimer, late: number): void;
  failed?(timer: DueTimer, error: unknown): void;
  /** The database did not answer; the worker goes on trying. */
  interrupted?(error: unknown): void;
}

interface Ringing {
  readonly units: Units;
  readonly registry: StreamRegistry;
  readonly news?: TimerNews;
}

/** Timers a transaction, and the milliseconds after which it begins no other: commands on these streams wait for it. */
const [batchSize, batchTime] = [200, 250];

/** The due time as PostgreSQL writes it, to the microsecond. */
interface Claimed extends DueTimer {
  readonly dueText: string;
}

/** Claims, rings and deletes in one transaction, a savepoint each. Gives how many it claimed. */
export async function ringTimers({ units, registry, news }: Ringing, stopping: () => boolean): Promise<number> {
  const told: (() => void)[] = [];
  const claimed = await units.run(everyNetwork, async (engine) => {
    told.length = 0;
    const timers = await claim(engine);
    const end = Date.now() + batchTime;
    for (const timer of timers) {
      if (stopping() || Date.now() > end) break;
      const unit = await engine.within({ network: timer.networkId, seed: seedOf(timer) });
      try {
        const rang = await unit.attempt(() => ring(unit, registry, timer));
        if (rang) told.push(() => news?.rung?.(timer, engine.now.getTime() - timer.dueAt.getTime()));
      } catch (error) {
        told.push(() => news?.failed?.(timer, error));
        if (!isTransient(error)) await putOff(unit, timer, error);
      }
    }
    return timers.length;
  });
  for (const tell of told) tell();
  return claimed;
}

/** A locked stream is left for the next round: its command may be stopping the timer at this moment. */
async function claim(engine: Unit): Promise<Claimed[]> {
  const rows = await engine.sql<Omit<Claimed, 'dueAt'>>(
    `select t.stream_id as "streamId", t.category, t.kind, t.network_id as "networkId", t.due_at::text as "dueText"
     from es.timer t join es.streams s using (stream_id, category)
     where t.due_at <= $1 and (t.retry_at is null or t.retry_at <= clock_timestamp())
     order by t.due_at limit ${batchSize} for update of s skip locked`,
    [engine.now.toISOString()],
  );
  return rows.map((row) => ({ ...row, dueAt: new Date(row.dueText) }));
}

/** False when the timer was stopped or moved since it was claimed, by a timer that rang before it in this batch. */
async function ring(unit: Unit, registry: StreamRegistry, timer: Claimed): Promise<boolean> {
  const { category, kind, streamId, dueText } = timer;
  const clock = registry.of(category).clocks?.find((one) => one.kind === kind);
  if (!clock) throw new Error(`No clock of ${category} has the kind ${kind}.`);
  const deleted = await unit.sql(
    `delete from es.timer where stream_id = $1 and category = $2 and kind = $3 and due_at = $4 returning kind`,
    [streamId, category, kind, dueText],
  );
  if (deleted.length) await clock.ring(timer, unit);
  return deleted.length > 0;
}

/**
 * Attempts back off from a second to five minutes. After ten the timer is parked, which is to page somebody, but goes
 * on being tried: a person who waits must not depend on an operator once the cause is gone. Only the error's name is
 * kept, because its text may hold private words.
 */
async function putOff(unit: Unit, { category, kind, streamId }: Claimed, error: unknown): Promise<void> {
  await unit.sql(
    `update es.timer set attempts = attempts + 1, error = $4,
       retry_at = clock_timestamp() + least(power(2, attempts), 300) * interval '1 second',
       parked_at = case when attempts + 1 >= 10 then coalesce(parked_at, clock_timestamp()) end
     where stream_id = $1 and category = $2 and kind = $3`,
    [streamId, category, kind, error instanceof Error ? error.name : typeof error],
  );
}

const seedOf = ({ category, streamId, kind, dueAt }: DueTimer) =>
  `${category}-${streamId}/${kind}/${dueAt.toISOString()}`;
