import type { Fact, Recorded } from '@alongside/eventsourcing';
import type { Cipher } from './cipher.js';
import { opened } from './secrets.js';
import type { StreamType } from './stream.js';
import type { Unit } from './unit.js';

interface Row {
  readonly version: number;
  readonly id: string;
  readonly at: string;
  readonly type: string;
  readonly data: object;
}

/** The facts of a stream in their order, secrets opened; none when the stream is new or of another network. */
export async function readHistory<C, S, F extends Fact>(
  unit: Unit,
  cipher: Cipher,
  stream: StreamType<C, S, F>,
  streamId: string,
): Promise<Recorded<F>[]> {
  const rows = await unit.sql<Row>(
    `select version, fact_id as id, at, type, data from es.facts
     where stream_id = $1 and category = $2 and network_id = $3 order by version`,
    [streamId, stream.category, unit.network],
  );
  const history: Recorded<F>[] = [];
  for (const { id, version, at, type, data } of rows) {
    const place = { category: stream.category, streamId, network: unit.network, factId: id };
    // The category has no other facts: its decider's words are what was stored.
    const fact = await opened(cipher, stream, { type, data } as F, place);
    history.push({ fact, id, streamId, network: unit.network, version, at: new Date(at) });
  }
  return history;
}
