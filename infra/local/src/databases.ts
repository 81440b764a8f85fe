import pg from 'pg';

/** Addresses of one service's two databases, each under the role that uses it. */
export interface ServiceDatabases {
  run: string;
  migrate: string;
  keysRun: string;
  keysMigrate: string;
}

export interface ServiceRoles {
  service: string;
  run: string;
  migrate: string;
}

const quoted = pg.escapeIdentifier;

/** Runs work on one connection, and closes it whatever happens. */
export async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The same server, another database or another account. */
export function addressed(url: string, to: { database?: string; user?: string; password?: string }): string {
  const address = new URL(url);
  if (to.database) address.pathname = `/${encodeURIComponent(to.database)}`;
  if (to.user) address.username = encodeURIComponent(to.user);
  if (to.password) address.password = encodeURIComponent(to.password);
  return address.href;
}

/**
 * The two accounts of a service: one owns its databases and migrates, the other runs and may neither define nor
 * bypass anything. Concurrent callers wait for each other, as roles belong to the whole server.
 */
export async function ensureRoles(
  admin: pg.Client,
  prefix: string,
  service: string,
  passwordOf: (role: string) => string,
): Promise<ServiceRoles> {
  const roles = { service, run: `${prefix}${service}_run`, migrate: `${prefix}${service}_migrate` };
  await admin.query("select pg_advisory_lock(hashtext('alongside roles'))");
  try {
    for (const role of [roles.run, roles.migrate]) await ensureRole(admin, role, passwordOf(role));
  } finally {
    await admin.query("select pg_advisory_unlock(hashtext('alongside roles'))");
  }
  return roles;
}

async function ensureRole(admin: pg.Client, role: string, secret: string): Promise<void> {
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [role]);
  const password = pg.escapeLiteral(secret);
  if (rowCount) {
    await admin.query(`alter role ${quoted(role)} password ${password}`);
    return;
  }
  const rights = 'login nosuperuser nocreatedb nocreaterole nobypassrls';
  await admin.query(`create role ${quoted(role)} ${rights} password ${password}`);
  // An account that is no superuser must be a member to make databases for it.
  await admin.query(`grant ${quoted(role)} to current_user`);
}

export async function databaseExists(admin: pg.Client, database: string): Promise<boolean> {
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [database]);
  return rowCount === 1;
}

/** An empty database, or a copy of one that nobody is connected to. */
export async function createDatabase(
  admin: pg.Client,
  database: string,
  roles: ServiceRoles,
  template = 'template0',
): Promise<void> {
  const owner = quoted(roles.migrate);
  await admin.query(`create database ${quoted(database)} owner ${owner} template ${quoted(template)}`);
  await admitOnly(admin, database, roles);
}

/** By default anybody who has an account may connect to any database. */
export async function admitOnly(admin: pg.Client, database: string, roles: ServiceRoles): Promise<void> {
  await admin.query(`revoke all on database ${quoted(database)} from public`);
  await admin.query(`grant connect on database ${quoted(database)} to ${quoted(roles.run)}, ${quoted(roles.migrate)}`);
}

/** Whatever the migrating role will make, the running role may use, and nobody else may. */
export async function grantFuture(adminUrl: string, database: string, roles: ServiceRoles): Promise<void> {
  const ofMigrate = `alter default privileges for role ${quoted(roles.migrate)}`;
  const run = quoted(roles.run);
  await connected(addressed(adminUrl, { database }), async (client) => {
    await client.query(`grant usage on schema public to ${run}`);
    await client.query(`${ofMigrate} grant usage on schemas to ${run}`);
    await client.query(`${ofMigrate} grant select, insert, update, delete on tables to ${run}`);
    await client.query(`${ofMigrate} grant usage, select on sequences to ${run}`);
    await client.query(`${ofMigrate} revoke execute on functions from public`);
    await client.query(`${ofMigrate} grant execute on functions to ${run}`);
  });
}

export async function dropDatabase(admin: pg.Client, database: string): Promise<void> {
  await admin.query(`drop database if exists ${quoted(database)} with (force)`);
}

export async function renameDatabase(admin: pg.Client, from: string, to: string): Promise<void> {
  await admin.query(`alter database ${quoted(from)} rename to ${quoted(to)}`);
}
