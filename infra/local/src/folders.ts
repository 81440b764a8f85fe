import { mkdtempSync } from 'node:fs';
import { chmod, mkdir, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotStart } from './cannot-start.js';

export type Progress = (line: string) => void;

/** The checkout this file belongs to. */
export const root = join(import.meta.dirname, '../../..');

/** Everything the installation writes, in one ignored folder. */
export const kept = {
  all: join(root, '.alongside'),
  downloads: join(root, '.alongside/downloads'),
  data: join(root, '.alongside/data'),
  logs: join(root, '.alongside/logs'),
  /** Those of the run before. */
  olderLogs: join(root, '.alongside/logs.before'),
  lock: join(root, '.alongside/running.json'),
};

/** PostgreSQL's write-ahead log, Kafka's segments and the jars take about 300 MB; below this a write soon fails. */
const MEGABYTES_NEEDED = 500;

export async function demandRoom(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { bavail, bsize } = await statfs(folder);
  const free = Math.floor((bavail * bsize) / 1_000_000);
  if (free < MEGABYTES_NEEDED)
    throw new CannotStart(
      `${folder} has ${free} MB left, and the servers need ${MEGABYTES_NEEDED}: make room there, then start again.`,
    );
}

/** A folder that dies with the run; other users may pass through it, as PostgreSQL's own user must under root. */
export async function temporaryFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-'));
  await chmod(folder, 0o711);
  return folder;
}
