import { engineMigrations } from '@alongside/event-store';
import type { MikroORM } from '@mikro-orm/postgresql';
import { accessMigrations } from '../access/access.migration.js';
import { MigrateConfig } from '../config/migrate.config.js';
import { KeysMigration } from '../keys/keys.migration.js';
import { CannotStart } from '../running/cannot-start.js';
import type { ServiceDefinition } from '../running/service.js';
import { type MigrationClass, ormOf } from './databases.js';

/** Seconds a migration waits for a lock, while everything behind it waits too. Then it gives up and may be repeated. */
const lockTimeout = '10s';

/** Any number, the same for everybody: of two who migrate one database, one waits. */
const migrating = 7_261_046_018;

type Settings = Pick<MigrateConfig, 'databaseUrl' | 'keysDatabaseUrl'> & Partial<MigrateConfig>;

/** The migrations of a service's own database, in their order: the engine's, the platform's, the service's. */
export function migrationsOf(definition: ServiceDefinition): readonly MigrationClass[] {
  return [...engineMigrations, ...accessMigrations, ...definition.migrations];
}

/** Brings both databases of a service to the state this version needs. Gives the names of what was applied. */
export async function migrate(definition: ServiceDefinition, settings: Settings): Promise<readonly string[]> {
  const { purpose, runRole } = settings;
  const own = { url: settings.databaseUrl, migrations: migrationsOf(definition), purpose, runRole };
  const keys = { url: settings.keysDatabaseUrl, migrations: [KeysMigration], runRole };
  return [...(await up(keys)), ...(await up(own, checkPurpose))];
}

interface Target {
  readonly url: string;
  readonly migrations: readonly MigrationClass[];
  readonly purpose?: string;
  readonly runRole?: string;
}

async function up(target: Target, check?: (orm: MikroORM, target: Target) => Promise<void>): Promise<string[]> {
  const settings = { lock_timeout: lockTimeout, ...(target.purpose && { 'alongside.purpose': target.purpose }) };
  const orm = ormOf({ ...target, settings, connections: 2 });
  try {
    return await orm.em.fork().transactional(async (waiting) => {
      await waiting.execute(`select pg_advisory_xact_lock(${migrating})`);
      if (target.runRole) await grantFuture(orm, target.runRole);
      const applied = await orm.migrator.up();
      await check?.(orm, target);
      return applied.map(({ name }) => name);
    });
  } finally {
    await orm.close();
  }
}

/** What the migrations make from here on, the run role may use; each of them may allow less. */
async function grantFuture(orm: MikroORM, runRole: string): Promise<void> {
  const role = `"${runRole.replaceAll('"', '""')}"`;
  for (const grant of [
    `grant usage on schema public to ${role}`,
    `alter default privileges grant usage on schemas to ${role}`,
    `alter default privileges grant select, insert, update, delete on tables to ${role}`,
    `alter default privileges grant usage, select on sequences to ${role}`,
    `alter default privileges grant execute on functions to ${role}`,
  ]) {
    await orm.em.fork().execute(grant);
  }
}

/** The run role reads which migrations ran, and cannot pretend that others did. */
async function checkPurpose(orm: MikroORM, { purpose }: Target): Promise<void> {
  const em = orm.em.fork();
  await em.execute(`call es.allow_only('mikro_orm_migrations', '{SELECT}')`);
  const [row] = await em.execute<{ purpose: string }[]>('select purpose from es.installation');
  if (purpose && row?.purpose !== purpose) {
    throw new CannotStart(
      `This database was made for the purpose ${row?.purpose}; ALONGSIDE_PURPOSE cannot change it.`,
    );
  }
}
