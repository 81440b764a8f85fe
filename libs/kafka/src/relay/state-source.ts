import type { Pool } from 'pg';
import type { KafkaPort } from '../client/port.js';
import type { Lane } from './lane.js';
import type { Lease } from './lease.js';
import { mostRows, type Outgoing, oneSend, type Source, secondsSince, whileHeld } from './source.js';

interface StateRow extends Outgoing {
  readonly version: string;
}

/**
 * What is so now, on compacted topics: the newest version of each row that Kafka does not have. Sent in transactions,
 * so that a paused old relay cannot bring back what was erased.
 */
export class StateSource implements Source<StateRow> {
  constructor(
    private readonly pool: Pool,
    readonly lane: Lane,
    private readonly transactionalId: string,
  ) {}

  producer(port: KafkaPort) {
    return port.transactionalProducer(this.transactionalId);
  }

  async due(): Promise<StateRow[]> {
    const { rows } = await this.pool.query<StateRow>(
      `select topic, key, version, headers, payload from es.state
         where lane = $1 and sent_version < version order by seq limit $2`,
      [this.lane, mostRows],
    );
    return oneSend(rows);
  }

  /** A row that was changed while it was on its way keeps its newer version, and is due again. */
  async settle(lease: Lease, rows: readonly StateRow[]): Promise<boolean> {
    return whileHeld(
      this.pool,
      lease,
      `update es.state s set sent_version = sent.version
         from held, unnest($4::text[], $5::text[], $6::bigint[]) sent (topic, key, version)
         where s.topic = sent.topic and s.key = sent.key and s.sent_version < sent.version`,
      [rows.map(({ topic }) => topic), rows.map(({ key }) => key), rows.map(({ version }) => version)],
    );
  }

  async age(): Promise<number> {
    return secondsSince(
      this.pool,
      'select changed_at from es.state where lane = $1 and sent_version < version order by seq limit 1',
      [this.lane],
    );
  }
}
