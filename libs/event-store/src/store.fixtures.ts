import { FixedClock, type TestDatabases, testDatabase } from '@alongside/testing';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Migration, Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { type Call, callRows, calls, unanswered } from './calls.fixtures.js';
import { Cipher, engineMigrations, StreamRegistry, Units } from './index.js';

class CallRows extends Migration {
  override name = 'CallRows';

  override up(): void {
    this.addSql(`create table call_row (
      network_id uuid not null, call_id uuid primary key, version int not null,
      ticket text constraint one_call_a_ticket unique)`);
    this.addSql(`call es.separate_networks('call_row')`);
  }
}

@Entity({ tableName: 'call_row' })
export class CallRow {
  @PrimaryKey({ type: 'uuid' })
  callId: string;

  @Property({ type: 'uuid' })
  networkId: string;

  @Property({ type: 'int' })
  version = 1;

  @Property({ type: 'text', nullable: true })
  ticket?: string;
}

/** Base64 stands for the secret, and a forgotten person's key is gone. */
export class TestCipher extends Cipher {
  readonly forgotten = new Set<string>();

  override async seal(subject: string, network: string, plaintext: string, associated: string): Promise<string> {
    return Buffer.from(JSON.stringify([subject, network, plaintext, associated])).toString('base64');
  }

  override async open(subject: string, network: string, sealed: string, associated: string) {
    const [owner, home, plaintext, place] = JSON.parse(Buffer.from(sealed, 'base64').toString()) as string[];
    if (owner !== subject || home !== network || place !== associated) throw new Error('sealed for another place');
    return this.forgotten.has(subject) ? undefined : plaintext;
  }
}

export interface Store {
  readonly databases: TestDatabases;
  readonly orm: MikroORM;
  readonly units: Units;
  readonly registry: StreamRegistry;
  readonly clock: FixedClock;
  readonly cipher: TestCipher;
  /** Rows as the owner sees them, without row-level security. */
  rows<Row extends object>(text: string, params?: unknown[]): Promise<Row[]>;
  /** Connections of the run role without an ORM between. */
  pool(config: pg.PoolConfig): pg.Pool;
  close(): Promise<void>;
}

/** A store as a service has it: migrated by its owner, used by the run role. */
export async function openStore({ clocks = [unanswered], connections = 10 } = {}): Promise<Store> {
  const databases = await testDatabase('event_store', ({ migrate }) => migrateAs(migrate));
  const orm = await MikroORM.init({
    entities: [CallRow],
    clientUrl: databases.run,
    pool: { min: 0, max: connections },
  });
  const owner = quietPool({ connectionString: databases.migrate, max: 2 });
  const pools = [owner];
  const [clock, cipher, registry] = [new FixedClock(), new TestCipher(), new StreamRegistry()];
  registry.register<unknown, unknown, Call>({
    stream: calls,
    projections: [callRows],
    clocks,
  });
  return {
    databases,
    orm,
    clock,
    cipher,
    registry,
    units: new Units({ em: orm.em, clock, cipher, registry }),
    rows: async <Row extends object>(text: string, params?: unknown[]) => (await owner.query<Row>(text, params)).rows,
    pool(config) {
      const opened = quietPool({ connectionString: databases.run, ...config });
      pools.push(opened);
      return opened;
    },
    async close() {
      await orm.close();
      for (const opened of pools) await opened.end();
      await databases.drop();
    },
  };
}

/** The database is dropped while connections are still closing; what they say then tells nothing. */
function quietPool(config: pg.PoolConfig): pg.Pool {
  return new pg.Pool(config).on('error', () => undefined);
}

async function migrateAs(clientUrl: string): Promise<void> {
  const migrationsList = [...engineMigrations, CallRows];
  const migrations = { migrationsList, snapshot: false, silent: true };
  const orm = await MikroORM.init({ entities: [CallRow], clientUrl, extensions: [Migrator], migrations });
  await orm.migrator.up();
  await orm.close();
}
