import type { Pool } from 'pg';
import type { KafkaPort } from '../client/port.js';
import type { Lane } from './lane.js';
import type { Lease } from './lease.js';
import { mostRows, type Outgoing, oneSend, type Source, secondsSince, whileHeld } from './source.js';

interface OutboxRow extends Outgoing {
  readonly seq: string;
}

/** Public events: each row is sent in the order of its key and deleted by its exact number, never by a range. */
export class OutboxSource implements Source<OutboxRow> {
  constructor(
    private readonly pool: Pool,
    readonly lane: Lane,
  ) {}

  producer(port: KafkaPort) {
    return port.producer();
  }

  async due(): Promise<OutboxRow[]> {
    const { rows } = await this.pool.query<OutboxRow>(
      'select seq, topic, key, headers, payload from es.outbox where lane = $1 order by seq limit $2',
      [this.lane, mostRows],
    );
    return oneSend(rows);
  }

  async settle(lease: Lease, rows: readonly OutboxRow[]): Promise<boolean> {
    return whileHeld(this.pool, lease, 'delete from es.outbox using held where lane = $4 and seq = any($5::bigint[])', [
      this.lane,
      rows.map(({ seq }) => seq),
    ]);
  }

  async age(): Promise<number> {
    return secondsSince(this.pool, 'select created_at from es.outbox where lane = $1 order by seq limit 1', [
      this.lane,
    ]);
  }
}
