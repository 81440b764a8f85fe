import { everyNetwork, type Unit, type Units } from '@alongside/event-store';

/** How the engine of a service is. Only numbers and names of our own: this page needs no key. */
export interface EngineState {
  readonly outbox: readonly { readonly lane: string; readonly waiting: number; readonly oldestSeconds: number }[];
  readonly stateWaiting: number;
  readonly parked: readonly { readonly consumer: string; readonly keys: number; readonly records: number }[];
  readonly skippedTypes: readonly { readonly type: string; readonly skipped: number }[];
  readonly timers: { readonly overdue: number; readonly latestSeconds: number; readonly parked: number };
}

/** Rows that are counted one by one; beyond it the number says "at least". */
const countedUpTo = 10_000;
const mostTypes = 50;

export async function engineState(units: Units): Promise<EngineState> {
  return units.read(everyNetwork, async (unit) => ({
    outbox: await outbox(unit),
    stateWaiting: await stateWaiting(unit),
    parked: await parked(unit),
    skippedTypes: await skippedTypes(unit),
    timers: await timers(unit),
  }));
}

async function outbox(unit: Unit): Promise<EngineState['outbox']> {
  const rows = await unit.sql<{ lane: string; waiting: string; oldest: number }>(
    `select lane, count(*) as waiting, extract(epoch from clock_timestamp() - min(created_at))::float8 as oldest
     from (select lane, created_at from es.outbox order by lane, seq limit ${countedUpTo}) o group by lane`,
  );
  return rows.map(({ lane, waiting, oldest }) => ({ lane, waiting: Number(waiting), oldestSeconds: oldest }));
}

async function stateWaiting(unit: Unit): Promise<number> {
  const [row] = await unit.sql<{ waiting: string }>(
    `select count(*) as waiting from (
       select from es.state where sent_version < version limit ${countedUpTo}) s`,
  );
  return Number(row?.waiting ?? 0);
}

async function parked(unit: Unit): Promise<EngineState['parked']> {
  const rows = await unit.sql<{ consumer: string; keys: string; records: string }>(
    `select consumer, count(distinct (topic, key)) as keys, count(*) as records
     from (select consumer, topic, key from es.parked limit ${countedUpTo}) p group by consumer`,
  );
  return rows.map(({ consumer, keys, records }) => ({ consumer, keys: Number(keys), records: Number(records) }));
}

async function skippedTypes(unit: Unit): Promise<EngineState['skippedTypes']> {
  const rows = await unit.sql<{ type: string; skipped: string }>(
    `select type, sum(skipped) as skipped from es.skipped_type group by type order by type limit ${mostTypes}`,
  );
  return rows.map(({ type, skipped }) => ({ type, skipped: Number(skipped) }));
}

async function timers(unit: Unit): Promise<EngineState['timers']> {
  const [row] = await unit.sql<{ overdue: string; latest: number | null; parked: string }>(
    `select count(*) filter (where parked_at is null) as overdue,
       extract(epoch from $1::timestamptz - min(due_at) filter (where parked_at is null))::float8 as latest,
       count(*) filter (where parked_at is not null) as parked
     from (select due_at, parked_at from es.timer where due_at < $1 limit ${countedUpTo}) t`,
    [unit.now],
  );
  return { overdue: Number(row?.overdue ?? 0), latestSeconds: row?.latest ?? 0, parked: Number(row?.parked ?? 0) };
}
