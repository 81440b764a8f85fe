import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type pg from 'pg';
import {
  addressed,
  admitOnly,
  connected,
  createDatabase,
  databaseExists,
  ensureRoles,
  grantFuture,
  type ServiceDatabases,
} from '../databases.js';
import { keptSecret } from './keys.js';

export interface DatabasesWanted {
  /** A superuser's address. */
  postgres: string;
  namespace: string;
  services: readonly string[];
  /** Keeps the secret that the accounts' passwords come from. */
  folder: string;
}

export interface PlatformDatabases extends ServiceDatabases {
  /** The account the service runs under. */
  runRole: string;
}

/** A data and a key database for each service, each with an account that owns it and one that runs on it. */
export async function ensureDatabases(wanted: DatabasesWanted): Promise<Record<string, PlatformDatabases>> {
  const secret = await keptSecret(join(wanted.folder, 'database-secret'), async () => randomBytes(32).toString('hex'));
  const passwordOf = (role: string) => createHmac('sha256', secret).update(role).digest('hex');
  return connected(wanted.postgres, async (admin) => {
    const made: [string, PlatformDatabases][] = [];
    for (const service of wanted.services)
      made.push([service, await ensurePair({ admin, service, passwordOf, ...wanted })]);
    return Object.fromEntries(made);
  });
}

interface Pair extends DatabasesWanted {
  admin: pg.Client;
  service: string;
  passwordOf: (role: string) => string;
}

async function ensurePair({ admin, postgres, namespace, service, passwordOf }: Pair): Promise<PlatformDatabases> {
  const roles = await ensureRoles(admin, namespace.replaceAll('.', '_'), service, passwordOf);
  const [data, keys] = [`${namespace}${service}`, `${namespace}${service}_keys`];
  for (const database of [data, keys]) {
    if (!(await databaseExists(admin, database))) await createDatabase(admin, database, roles);
    await admitOnly(admin, database, roles);
    await grantFuture(postgres, database, roles);
  }
  const url = (user: string, database: string) => addressed(postgres, { user, password: passwordOf(user), database });
  return {
    runRole: roles.run,
    run: url(roles.run, data),
    migrate: url(roles.migrate, data),
    keysRun: url(roles.run, keys),
    keysMigrate: url(roles.migrate, keys),
  };
}
