import type { Fact } from '@alongside/eventsourcing';
import type { Registration } from './registry.js';
import { moveTimers, timersAfter } from './timers.js';
import { everyNetwork, type Unit } from './unit.js';
import type { Units } from './units.js';

/** Streams a transaction: their rows stay locked until it commits, a few milliseconds each. */
const pageSize = 100;

interface Row {
  readonly id: string;
  readonly network: string;
}

/**
 * Sets the timers of every stream of a category as its facts say, beside live traffic. A timer that rang and left no
 * fact is set again; to ring twice for one due time decides nothing. Gives the number of streams.
 */
export async function rebuildTimers<C, S, F extends Fact>(
  units: Units,
  registration: Registration<C, S, F>,
): Promise<number> {
  let streams = 0;
  for (let page = await rebuildPage(units, registration, ''); page.length; ) {
    streams += page.length;
    page = await rebuildPage(units, registration, page.at(-1)?.id ?? '');
  }
  return streams;
}

async function rebuildPage<C, S, F extends Fact>(
  units: Units,
  { stream, clocks = [] }: Registration<C, S, F>,
  after: string,
): Promise<Row[]> {
  return units.run(everyNetwork, async (engine) => {
    const page = await lockPage(engine, stream.category, after);
    for (const { id, network } of page) {
      const unit = await engine.within({ network });
      const facts = await unit.history(stream, id);
      const said = timersAfter(
        clocks,
        facts.map(({ fact }) => fact),
      );
      const silent = clocks.map(({ kind }): [string, string] => [kind, 'stop']);
      await moveTimers(unit, { category: stream.category, streamId: id }, new Map([...silent, ...said]));
    }
    return page;
  });
}

async function lockPage(engine: Unit, category: string, after: string): Promise<Row[]> {
  return engine.sql<Row>(
    `select stream_id as id, network_id as network from es.streams
     where category = $1 and ($2 = '' or stream_id > nullif($2, '')::uuid)
     order by stream_id limit ${pageSize} for update`,
    [category, after],
  );
}
