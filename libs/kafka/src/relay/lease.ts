import type { Pool } from 'pg';

/** Milliseconds. After this long without a renewal another relay may take over. */
const length = 3_000;

/** Milliseconds between renewals: two may fail before the lease is lost. */
const renewal = 1_000;

/** The right to send a lane's rows: a row with an owner and an epoch that rises with each owner. Machine time. */
export class Lease {
  #heldUntil: number;
  readonly #renewing: NodeJS.Timeout;

  private constructor(
    private readonly pool: Pool,
    readonly name: string,
    readonly owner: string,
    readonly epoch: string,
    asked: number,
  ) {
    this.#heldUntil = asked + length;
    this.#renewing = setInterval(() => void this.#renew(), renewal);
  }

  /** Undefined while somebody else holds it. */
  static async take(pool: Pool, name: string, owner: string): Promise<Lease | undefined> {
    const asked = performance.now();
    const { rows } = await pool.query<{ epoch: string }>(
      `insert into es.lease as l (name, owner, epoch, expires_at)
         values ($1, $2, 1, clock_timestamp() + $3 * interval '1 ms')
         on conflict (name) do update set owner = excluded.owner, epoch = l.epoch + 1, expires_at = excluded.expires_at
           where l.expires_at < clock_timestamp()
         returning epoch`,
      [name, owner, length],
    );
    return rows[0] && new Lease(pool, name, owner, rows[0].epoch, asked);
  }

  /** As far as this process can know: reckoned from when it asked, so never longer than the row says. */
  get held(): boolean {
    return performance.now() < this.#heldUntil;
  }

  /** Asks the row. */
  async confirmed(): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      'select from es.lease where name = $1 and owner = $2 and epoch = $3 and expires_at > clock_timestamp()',
      [this.name, this.owner, this.epoch],
    );
    return rowCount === 1;
  }

  /** Hands over at once what this process would otherwise hold until it expires. */
  async release(): Promise<void> {
    this.#end();
    await this.pool.query(
      `update es.lease set owner = null, expires_at = '-infinity' where name = $1 and owner = $2 and epoch = $3`,
      [this.name, this.owner, this.epoch],
    );
  }

  async #renew(): Promise<void> {
    const asked = performance.now();
    try {
      const { rowCount } = await this.pool.query(
        `update es.lease set expires_at = clock_timestamp() + $4 * interval '1 ms'
           where name = $1 and owner = $2 and epoch = $3 and expires_at > clock_timestamp()`,
        [this.name, this.owner, this.epoch, length],
      );
      if (rowCount === 0) this.#end();
      else if (this.#heldUntil > 0) this.#heldUntil = asked + length;
    } catch {
      // The database does not answer: the lease runs out by itself unless a later renewal succeeds.
      return;
    }
  }

  #end(): void {
    clearInterval(this.#renewing);
    this.#heldUntil = 0;
  }
}
