import type { Unit } from '@alongside/event-store';
import type { Place } from '../client/port.js';

/** Where a consumer stands in a partition. */
export interface Position extends Place {
  readonly consumer: string;
}

/** Somebody else moved the checkpoint in spite of the lock: this batch must not count. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';

  constructor() {
    super('the checkpoint was moved by another member');
  }
}

/** The next offset. The row stays locked until the transaction ends, so two members on one partition queue here. */
export async function lockCheckpoint(unit: Unit, { consumer, topic, partition }: Position): Promise<bigint> {
  const [row] = await unit.sql<{ next_offset: string }>(
    `insert into es.checkpoint as c (consumer, topic, partition) values ($1, $2, $3)
       on conflict (consumer, topic, partition, generation) do update set updated_at = clock_timestamp()
       returning next_offset`,
    [consumer, topic, partition],
  );
  return BigInt(row?.next_offset ?? 0);
}

/** Compare and set. Offsets have holes, so the two are compared and never counted. */
export async function moveCheckpoint(unit: Unit, position: Position, from: bigint, to: bigint): Promise<void> {
  const moved = await unit.sql(
    `update es.checkpoint set next_offset = $5, updated_at = clock_timestamp()
       where consumer = $1 and topic = $2 and partition = $3 and generation = 1 and next_offset = $4
       returning next_offset`,
    [position.consumer, position.topic, position.partition, String(from), String(to)],
  );
  if (!moved.length) throw new CheckpointMoved();
}

/** Every position of a consumer, as `topic/partition`. */
export async function readCheckpoints(unit: Unit, consumer: string): Promise<Map<string, bigint>> {
  const rows = await unit.sql<{ topic: string; partition: number; next_offset: string }>(
    'select topic, partition, next_offset from es.checkpoint where consumer = $1 and generation = 1',
    [consumer],
  );
  return new Map(rows.map((row) => [placeName(row), BigInt(row.next_offset)]));
}

export const placeName = ({ topic, partition }: Place) => `${topic}/${partition}`;
