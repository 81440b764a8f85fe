import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Refused } from '@alongside/eventsourcing';
import type { Pool } from 'pg';
import { openBytes, sealBytes } from './sealing.js';

interface Row {
  readonly wrapped: Buffer | null;
}

/** The rows of the key database. A key leaves it only wrapped under the key of the installation's file. */
export class SubjectKeys {
  readonly #fingerprinting: Buffer;

  constructor(
    private readonly pool: Pool,
    private readonly wrapping: Buffer,
  ) {
    this.#fingerprinting = Buffer.from(hkdfSync('sha256', wrapping, '', 'alongside fingerprints', 32));
  }

  fingerprint(text: string): Buffer {
    return createHmac('sha256', this.#fingerprinting).update(text).digest();
  }

  /** Undefined when there is none, or none any more. */
  async find(subject: string, network: string): Promise<Buffer | undefined> {
    const { rows } = await this.pool.query<Row>('select wrapped from subject_key where subject = $1', [subject]);
    const wrapped = rows[0]?.wrapped;
    return wrapped ? openBytes(this.wrapping, wrapped, place(subject, network)) : undefined;
  }

  /** The person's key, made and committed here when there is none yet. Refuses for somebody who was forgotten. */
  async findOrMake(subject: string, network: string): Promise<Buffer> {
    const wrapped = sealBytes(this.wrapping, randomBytes(32), place(subject, network));
    await this.pool.query(
      'insert into subject_key (subject, network_id, wrapped) values ($1, $2, $3) on conflict (subject) do nothing',
      [subject, network, wrapped],
    );
    const key = await this.find(subject, network);
    if (!key) throw new Refused('person-forgotten');
    return key;
  }

  async forget(subject: string, network: string): Promise<void> {
    await this.pool.query(
      `insert into subject_key (subject, network_id, forgotten_at) values ($1, $2, clock_timestamp())
       on conflict (subject) do update set wrapped = null,
         forgotten_at = coalesce(subject_key.forgotten_at, excluded.forgotten_at)`,
      [subject, network],
    );
  }
}

const place = (subject: string, network: string) => `subject-key/${network}/${subject}`;
