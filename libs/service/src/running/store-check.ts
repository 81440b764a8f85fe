import { clockFor, readInstallation, sqlState } from '@alongside/event-store';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { MigrationClass } from '../migrate/databases.js';
import { CannotStart } from './cannot-start.js';

interface Role {
  readonly name: string;
  readonly superuser: boolean;
  readonly bypasses: boolean;
  readonly owns: boolean;
}

/** Whoever has the privileges of a table's owner is not bound by row-level security either. */
const roleQuery = `
  select r.rolname as name, r.rolsuper as superuser, r.rolbypassrls as bypasses, exists (
    select from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)' and pg_has_role(c.relowner, 'usage')
  ) as owns
  from pg_roles r where r.rolname = current_user`;

/** Ruling 22: the second line of tenancy holds only for a role that it binds. Throws `CannotStart`. */
export async function checkRole(em: EntityManager): Promise<void> {
  const [role] = await em.fork().execute<Role[]>(roleQuery);
  if (!role) throw new CannotStart('The role of ALONGSIDE_DATABASE_URL is not known to its own database.');
  const is = [
    role.superuser && 'is a superuser',
    role.bypasses && 'has BYPASSRLS',
    role.owns && 'has the rights of an owner of tables',
  ].filter((fault) => fault !== false);
  if (is.length) {
    throw new CannotStart(
      `The role ${role.name} of ALONGSIDE_DATABASE_URL ${is.join(' and ')}, so row-level security does not bind it. ` +
        'Give the service a role of its own that does not own the tables (ALONGSIDE_RUN_ROLE of `migrate`).',
    );
  }
}

/** The migrations of this version that the database does not have yet. */
export async function pendingMigrations(em: EntityManager, migrations: readonly MigrationClass[]): Promise<string[]> {
  const wanted = migrations.map((migration) => nameOf(em, migration));
  try {
    const rows = await em.fork().execute<{ name: string }[]>('select name from mikro_orm_migrations');
    const done = new Set(rows.map(({ name }) => name));
    return wanted.filter((name) => !done.has(name));
  } catch (error) {
    if (sqlState(error) === '42P01') return wanted;
    throw error;
  }
}

function nameOf(em: EntityManager, migration: MigrationClass): string {
  return new migration(em.getDriver(), em.config).name ?? migration.name;
}

/** Ruling 7: a story's database runs on the story's clock and on no other. Throws `CannotStart`. */
export async function checkClock(em: EntityManager, storyClock: string | undefined): Promise<void> {
  const installation = await readInstallation(em.fork());
  try {
    clockFor(installation, storyClock);
  } catch (error) {
    throw new CannotStart(error instanceof Error ? error.message : 'The clock does not fit the database.');
  }
}
