import { addressed, connected, type Platform, type Stack } from '@alongside/local';

/** A data database of one service, read and changed as only a superuser can. */
export class Store {
  constructor(
    private readonly stack: Pick<Stack, 'postgres'>,
    private readonly platform: Platform,
    readonly service: string,
  ) {}

  async query<Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const url = addressed(this.stack.postgres, { database: `${this.platform.namespace}${this.service}` });
    return connected(url, async (client) => (await client.query<Row>(sql, parameters)).rows);
  }

  /** Schema and name of each table. */
  async tables(): Promise<readonly string[]> {
    const rows = await this.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    return rows.map(({ name }) => name);
  }

  /** Every row of every table as text, by table. */
  async dump(): Promise<ReadonlyMap<string, readonly string[]>> {
    const dumped = new Map<string, readonly string[]>();
    for (const table of await this.tables()) {
      const rows = await this.query<{ row: string }>(`select t::text as row from ${table} t order by 1`);
      dumped.set(
        table,
        rows.map(({ row }) => row),
      );
    }
    return dumped;
  }
}

/** The tables of the engine that count what was read, and so change when it is read again. */
const bookkeeping = ['es.checkpoint', 'es.watermark', 'es.skipped_type', 'es.lease'];

/** What a service knows: its facts, its timers, its reactions and the rows of its read models. */
export async function knowledgeOf(store: Store): Promise<Readonly<Record<string, readonly string[]>>> {
  const dump = await store.dump();
  return Object.fromEntries([...dump].filter(([table]) => !bookkeeping.includes(table)));
}
