import { createHash, randomBytes } from 'node:crypto';
import {
  addressed,
  connected,
  createDatabase,
  databaseExists,
  dropDatabase,
  ensureRoles,
  grantFuture,
  renameDatabase,
  type ServiceDatabases,
  type ServiceRoles,
} from '@alongside/local';
import { testStack } from './test-stack.js';

export interface TestDatabases extends ServiceDatabases {
  /** Removes both databases, whoever is still connected to them. */
  drop(): Promise<void>;
}

/** Migrates both databases of a service, each by its migrating role. Closes its connections before it returns. */
export type Migrate = (urls: Pick<ServiceDatabases, 'migrate' | 'keysMigrate'>) => Promise<void>;

/**
 * A fresh pair of databases for one spec file: copies of a template that is migrated once a run. The name stands for
 * the migration, so two different migrations need two names.
 */
export async function testDatabase(service: string, migrate: Migrate): Promise<TestDatabases> {
  const { postgres } = testStack();
  const suffix = randomBytes(4).toString('hex');
  const names = [`${service}_${suffix}`, `${service}_keys_${suffix}`] as const;
  const roles = await connected(postgres, async (admin) => {
    const made = await ensureRoles(admin, '', service, passwordOf);
    // Held until this connection closes: a template that is being copied or made admits nobody else.
    await admin.query('select pg_advisory_lock(hashtext($1))', [`template ${service}`]);
    const [data, keys] = templatesOf(service);
    if (!(await databaseExists(admin, data))) await makeTemplates(made, migrate);
    await createDatabase(admin, names[0], made, data);
    await createDatabase(admin, names[1], made, keys);
    return made;
  });
  const drop = () =>
    connected(postgres, async (admin) => {
      for (const name of names) await dropDatabase(admin, name);
    });
  return { ...urlsOf(roles, names), drop };
}

type Pair = readonly [data: string, keys: string];

/** Renamed only when both are migrated, the one that is looked for last, so that half a template is never copied. */
async function makeTemplates(roles: ServiceRoles, migrate: Migrate): Promise<void> {
  const { postgres } = testStack();
  const making = ['making', 'making_keys'].map((name) => `${name} ${roles.service}`) as unknown as Pair;
  await connected(postgres, async (admin) => {
    for (const name of making) {
      await dropDatabase(admin, name);
      await createDatabase(admin, name, roles);
      await grantFuture(postgres, name, roles);
    }
    await migrate(urlsOf(roles, making));
    const [data, keys] = templatesOf(roles.service);
    await dropDatabase(admin, keys);
    await renameDatabase(admin, making[1], keys);
    await renameDatabase(admin, making[0], data);
  });
}

const templatesOf = (service: string): Pair => [`template ${service}`, `template_keys ${service}`];

/** The same in each worker of a run, as accounts belong to the server that all workers share. */
const passwordOf = (role: string) => createHash('sha256').update(`${testStack().postgres} ${role}`).digest('hex');

function urlsOf({ run, migrate }: ServiceRoles, [data, keys]: Pair): ServiceDatabases {
  const url = (user: string, database: string) =>
    addressed(testStack().postgres, { user, password: passwordOf(user), database });
  return {
    run: url(run, data),
    migrate: url(migrate, data),
    keysRun: url(run, keys),
    keysMigrate: url(migrate, keys),
  };
}
