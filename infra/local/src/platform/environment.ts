import { join } from 'node:path';
import type { Stack } from '../stack.js';
import { ensureWrappingKey, type Keys } from './keys.js';
import type { PlatformDatabases } from './platform-databases.js';

export type Purpose = 'live' | 'story' | 'test';

export interface Surroundings {
  stack: Stack;
  namespace: string;
  /** Holds keys, the story's clock and the token for the first network. */
  folder: string;
  keys: Keys;
  storyClock?: string;
}

export const claimTokenFile = (folder: string): string => join(folder, 'claim-token');

/** What a running service is told. It never learns the owner's account of its databases. */
export async function environmentOf(
  service: string,
  databases: PlatformDatabases,
  { stack, namespace, folder, keys, storyClock }: Surroundings,
): Promise<Record<string, string>> {
  return {
    ALONGSIDE_DATABASE_URL: databases.run,
    ALONGSIDE_KEYS_DATABASE_URL: databases.keysRun,
    ALONGSIDE_KEY_FILE: await ensureWrappingKey(join(folder, 'keys'), service),
    ALONGSIDE_KAFKA_BROKERS: stack.brokers,
    ALONGSIDE_NAMESPACE: namespace,
    ALONGSIDE_ROOT_THUMBPRINT: keys.rootThumbprint,
    ALONGSIDE_LOG_LEVEL: process.env.ALONGSIDE_LOG_LEVEL ?? 'info',
    ...(storyClock && { ALONGSIDE_STORY_CLOCK: storyClock }),
    // The one service that issues tokens and hands over the first network.
    ...(service === 'identity' && {
      ALONGSIDE_ISSUING_KEY_FILE: keys.issuingKeyFile,
      ALONGSIDE_CLAIM_TOKEN_FILE: claimTokenFile(folder),
    }),
  };
}

/** What `migrate` is told on top: the owner's account, and what a new database is for. */
export function migrationEnvironment(databases: PlatformDatabases, purpose: Purpose): Record<string, string> {
  return {
    ALONGSIDE_MIGRATE_DATABASE_URL: databases.migrate,
    ALONGSIDE_MIGRATE_KEYS_DATABASE_URL: databases.keysMigrate,
    ALONGSIDE_RUN_ROLE: databases.runRole,
    ALONGSIDE_PURPOSE: purpose,
  };
}
