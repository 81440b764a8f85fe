import { rm } from 'node:fs/promises';
import { CannotStart } from './cannot-start.js';
import { kept } from './folders.js';
import { demandNotRunning } from './lock.js';

// `npm run reset`: forgets the installation, keeps what was downloaded.

try {
  await demandNotRunning(kept.lock);
  for (const folder of [kept.data, kept.logs, kept.olderLogs]) await rm(folder, { recursive: true, force: true });
  console.log('All data, keys and logs of this folder are gone; the next start begins anew.');
} catch (error) {
  if (!(error instanceof CannotStart)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
