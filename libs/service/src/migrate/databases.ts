import type { Constructor } from '@mikro-orm/core';
import { type Migration, Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';

export type MigrationClass = Constructor<Migration>;

interface Connection {
  readonly url: string;
  /** Settings of each connection, such as `lock_timeout`. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly entities?: readonly (new () => object)[];
  readonly migrations?: readonly MigrationClass[];
  readonly connections: number;
  readonly lost?: () => void;
}

/** Milliseconds to wait for a free or new connection before the request is told to come back later. */
const connectWithin = 5_000;

/** Milliseconds after which a connection that nobody uses is closed. */
const idleFor = 30_000;

/** An ORM that has not connected yet. It never writes queries into a log: they hold what people wrote. */
export function ormOf({ url, settings = {}, entities = [], migrations = [], connections, lost }: Connection): MikroORM {
  return new MikroORM({
    clientUrl: url,
    entities: [...entities],
    extensions: [Migrator],
    migrations: { migrationsList: [...migrations], snapshot: false, silent: true },
    discovery: { warnWhenNoEntities: false },
    pool: { min: 0, max: connections, idleTimeoutMillis: idleFor },
    driverOptions: { connectionTimeoutMillis: connectWithin, options: asOptions(settings) },
    logger: () => lost?.(),
    colors: false,
  });
}

/** As PostgreSQL's start-up packet takes them; a blank would end a value. */
export function asOptions(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value.replaceAll(' ', '\\ ')}`)
    .join(' ');
}
