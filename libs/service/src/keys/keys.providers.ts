import { Cipher } from '@alongside/event-store';
import { Pool } from 'pg';
import { Given } from '../running/given.js';
import { made } from '../running/made.js';
import { readKeyFile } from './key-file.js';
import { KeyStore } from './key-store.js';
import { SubjectKeys } from './subject-keys.js';

/** A key is one small read that a cache mostly saves. */
const mostConnections = 4;

/** Milliseconds: to connect, to keep an idle connection, to answer. */
const [connectWithin, idleFor, answerWithin] = [5_000, 30_000, 5_000];

export const keysProviders = [
  made(Pool, [Given], ({ config, log }: Given) => {
    const pool = new Pool({
      connectionString: config.keysDatabaseUrl,
      max: mostConnections,
      connectionTimeoutMillis: connectWithin,
      idleTimeoutMillis: idleFor,
      statement_timeout: answerWithin,
    });
    // An idle connection that the server closes is replaced at the next use; without a listener it ends the process.
    pool.on('error', () => log.warn('a connection to the key database was lost'));
    return pool;
  }),
  made(
    SubjectKeys,
    [Pool, Given],
    (pool: Pool, { config }: Given) => new SubjectKeys(pool, readKeyFile(config.keyFile)),
  ),
  made(KeyStore, [SubjectKeys], (keys: SubjectKeys) => new KeyStore(keys)),
  made(Cipher, [KeyStore], (keys: KeyStore) => keys),
];
