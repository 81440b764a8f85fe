import { type Contract, type PublicEvent, publish, toHeaders, topics } from '@alongside/contracts';
import type { Fact, Recorded } from '@alongside/eventsourcing';
import type { Cipher } from './cipher.js';
import { NotFound, Stale, sqlState } from './errors.js';
import type { LiveUnit } from './live-unit.js';
import { sealed } from './secrets.js';
import type { StreamType } from './stream.js';

/** The store counts both in the transaction; this is what stands in their place until then. */
const uncounted = { sequence: 0, incarnation: 0 };

/** A command that decides more than this is a loop gone wrong. */
const mostFacts = 1_000;

export interface Appending<C, S, F extends Fact> {
  readonly stream: StreamType<C, S, F>;
  readonly id: string;
  /** 0: the stream must be new. */
  readonly expected: number;
  readonly facts: readonly F[];
}

/** Stores facts and their public events. Throws `Stale` when the stream moved on, `NotFound` when it is another's. */
export async function append<C, S, F extends Fact>(
  unit: LiveUnit,
  cipher: Cipher,
  { stream, id, expected, facts }: Appending<C, S, F>,
): Promise<Recorded<F>[]> {
  if (facts.length > mostFacts) throw new Error(`${stream.category} decided ${facts.length} facts at once.`);
  const recorded = facts.map((fact, index) => ({
    fact,
    id: unit.newId(),
    streamId: id,
    network: unit.network,
    version: expected + index + 1,
    at: unit.now,
  }));
  const data = await sealedData(cipher, stream, recorded);
  const events = recorded.map((fact) => outgoing(unit, stream, fact));
  try {
    await unit.sql('select es.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)', [
      unit.network,
      stream.category,
      id,
      expected,
      unit.now.toISOString(),
      JSON.stringify(unit.cause),
      recorded.map((fact) => fact.id),
      facts.map(({ type }) => type),
      data,
      events.map((event) => event?.topic ?? null),
      events.map((event) => event?.key ?? null),
      events.map((event) => event?.lane ?? null),
      events.map((event) => event?.headers ?? null),
      events.map((event) => event?.payload ?? null),
    ]);
  } catch (error) {
    throw meaningOf(error);
  }
  for (const event of events) if (event) unit.wake(event.lane);
  return recorded;
}

/** Puts the newest value of a key on a compacted topic; null is a tombstone. */
export async function putState(unit: LiveUnit, contract: Contract, key: string, data: object | null): Promise<void> {
  if (contract.kind !== 'state') throw new Error(`${contract.type} is an event, not a state record.`);
  const { topic, type } = contract;
  const { lane, writer } = topics[topic];
  const headers = toHeaders({
    ...envelope(unit, writer, unit.newId()),
    ...uncounted,
    type,
    key,
    subject: `state-${key}`,
  });
  const payload = data && JSON.stringify(publish(contract, data).data);
  await unit.sql('select es.put_state($1, $2, $3, $4, $5)', [topic, key, lane, JSON.stringify(headers), payload]);
  unit.wake(lane);
}

interface Outgoing {
  readonly topic: string;
  readonly key: string;
  readonly lane: 'ordinary' | 'safety';
  readonly headers: string;
  /** The bytes that Kafka will carry, encoded once. */
  readonly payload: string;
}

function outgoing<C, S, F extends Fact>(
  unit: LiveUnit,
  { category, publisher }: StreamType<C, S, F>,
  { fact, id, streamId }: Recorded<F>,
): Outgoing | undefined {
  const event = publisher(fact, { streamId, network: unit.network });
  if (!event) return undefined;
  const { kind, topic, type } = event.contract;
  if (kind !== 'event') throw new Error(`${type} is a state record: put it with putState.`);
  const { lane, writer } = topics[topic];
  const key = keyOf(event);
  const headers = toHeaders({
    ...envelope(unit, writer, id),
    ...uncounted,
    type,
    key,
    subject: `${category}-${streamId}`,
  });
  return { topic, key, lane, headers: JSON.stringify(headers), payload: JSON.stringify(event.data) };
}

function keyOf({ contract, data }: PublicEvent): string {
  return String((data as Record<string, unknown>)[contract.key]);
}

function envelope({ network, now, cause }: LiveUnit, writer: string, id: string) {
  return { id, source: `urn:alongside:${writer}`, at: now.toISOString(), network, ...cause };
}

async function sealedData<C, S, F extends Fact>(
  cipher: Cipher,
  stream: StreamType<C, S, F>,
  recorded: readonly Recorded<F>[],
): Promise<string[]> {
  const data: string[] = [];
  for (const { fact, id, streamId, network } of recorded) {
    const place = { category: stream.category, streamId, network, factId: id };
    data.push(JSON.stringify(await sealed(cipher, stream, fact, place)));
  }
  return data;
}

function meaningOf(error: unknown): unknown {
  const state = sqlState(error);
  if (state === 'ES001') return new Stale();
  return state === 'ES404' ? new NotFound() : error;
}
