import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';

/** The two databases of a service, as health sees them. */
export class Stores {
  constructor(
    private readonly orm: MikroORM,
    private readonly keys: Pool,
  ) {}

  /** Whether the database answered the smallest question within so many milliseconds. */
  async answers(store: 'data' | 'keys', milliseconds: number): Promise<boolean> {
    const { promise: late, resolve } = Promise.withResolvers<false>();
    const alarm = setTimeout(() => resolve(false), milliseconds);
    const asked = this.#ask(store).then(
      () => true,
      () => false,
    );
    const answered = await Promise.race([asked, late]);
    clearTimeout(alarm);
    return answered;
  }

  async #ask(store: 'data' | 'keys'): Promise<unknown> {
    return store === 'keys' ? this.keys.query('select 1') : this.orm.em.fork().execute('select 1');
  }
}
