import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Progress, temporaryFolder } from '../folders.js';
import { Guard } from '../guard-line.js';
import { freePorts } from '../ports.js';
import type { Stack } from '../stack.js';
import { ensureTopics } from '../topics.js';
import { claimTokenFile, environmentOf, migrationEnvironment, type Purpose, type Surroundings } from './environment.js';
import { ensureKeys } from './keys.js';
import { ensureDatabases, type PlatformDatabases } from './platform-databases.js';
import { ServiceProcess } from './service-process.js';

export interface PlatformOptions {
  stack: Stack;
  /** Prefix of databases, accounts, topics and groups. */
  namespace: string;
  purpose: Purpose;
  services: readonly string[];
  /** Fewer than the contracts say, for a test. */
  partitions?: number;
  /** The file with the offset of domain time; made if it is missing, when the purpose is a story. */
  storyClock?: string;
  /** For keys, passwords and tokens; a temporary one unless they are to be kept. */
  folder?: string;
  logs?: string;
  /** Without one, the platform has its own and is gone when its process is. */
  guard?: Guard;
  progress?: Progress;
  /** More arguments for Node in each service, such as `--import` of a recorder. */
  nodeArgs?: readonly string[];
  /** More variables for one service. */
  env?: (service: string) => Record<string, string>;
  /** Where each service listens. */
  port?: (service: string) => Promise<number>;
}

/** Services that run as processes on a stack. */
export interface Platform {
  urls: Record<string, string>;
  services: Record<string, ServiceProcess>;
  databases: Record<string, PlatformDatabases>;
  namespace: string;
  brokers: string;
  folder: string;
  /** Where identity writes the one-time token for the first network. */
  claimTokenFile: string;
  storyClock?: string;
  /** Ends the services; with a guard and a folder of its own, those too. */
  stop(): Promise<void>;
}

/** Makes databases, accounts, keys and topics where they are missing, migrates, and starts the services. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const guard = options.guard ?? Guard.start();
  try {
    const folder = options.folder ?? (await temporary(guard));
    return await startUnder(guard, folder, options);
  } catch (error) {
    if (!options.guard) await guard.finish();
    throw error;
  }
}

async function startUnder(guard: Guard, folder: string, options: PlatformOptions): Promise<Platform> {
  const { stack, namespace, purpose, services: names, partitions, progress = () => undefined } = options;
  await mkdir(folder, { recursive: true, mode: 0o711 });
  const storyClock =
    purpose === 'story' ? await ensureClock(options.storyClock ?? join(folder, 'story-clock')) : undefined;
  const keys = await ensureKeys(join(folder, 'keys'), new Date());
  const databases = await ensureDatabases({ postgres: stack.postgres, namespace, services: names, folder });
  const around = { stack, namespace, folder, keys, storyClock };
  const services = await Promise.all(
    Object.entries(databases).map(([name, own]) => describeService({ name, own, around, guard, options })),
  );
  const each = (work: (service: ServiceProcess) => Promise<void>) => Promise.all(services.map(work));
  progress('Migrating databases, making topics …');
  await Promise.all([
    ensureTopics({ brokers: stack.brokers, namespace, partitions }),
    ...services.map((service) => migrate(service, databases[service.name], purpose)),
  ]);
  progress(`Starting ${names.join(', ')} …`);
  await each((service) => service.start());
  return {
    urls: Object.fromEntries(services.map(({ name, url }) => [name, url])),
    services: Object.fromEntries(services.map((service) => [service.name, service])),
    databases,
    namespace,
    brokers: stack.brokers,
    folder,
    claimTokenFile: claimTokenFile(folder),
    storyClock,
    stop: async () => {
      await each((service) => service.stop());
      if (!options.guard) await guard.finish();
    },
  };
}

interface Description {
  name: string;
  own: PlatformDatabases;
  around: Surroundings;
  guard: Guard;
  options: PlatformOptions;
}

async function describeService({ name, own, around, guard, options }: Description): Promise<ServiceProcess> {
  const { nodeArgs, env, port = anyPort, logs = join(around.folder, 'logs') } = options;
  const told = await environmentOf(name, own, around);
  return new ServiceProcess({
    guard,
    name,
    nodeArgs,
    env: { ...told, ...env?.(name) },
    log: join(logs, `${name}.log`),
    port: () => port(name),
  });
}

async function migrate(
  service: ServiceProcess,
  databases: PlatformDatabases | undefined,
  purpose: Purpose,
): Promise<void> {
  if (databases) await service.command('migrate', migrationEnvironment(databases, purpose));
}

const anyPort = async () => Number((await freePorts(1))[0]);

async function temporary(guard: Guard): Promise<string> {
  const folder = await temporaryFolder();
  guard.tell({ remove: folder });
  return folder;
}

async function ensureClock(file: string): Promise<string> {
  if (!existsSync(file)) await writeFile(file, '0');
  return file;
}
