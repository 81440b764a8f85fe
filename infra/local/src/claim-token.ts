import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kept } from './folders.js';
import { isRunning } from './lock.js';
import { fromSource, ofThisMachine } from './platform/service-process.js';

// `npm run claim-token`: identity writes a new one-time token for the first network to its file.

if (!isRunning(kept.lock)) {
  console.error('Nothing runs from this folder: run "npm start" first, in another terminal.');
  process.exit(1);
}
const env = JSON.parse(readFileSync(join(kept.data, 'environments/identity.json'), 'utf8')) as Record<string, string>;
const { status } = spawnSync(process.execPath, fromSource('identity', ['claim-token']), {
  env: { ...ofThisMachine(), ...env },
  stdio: 'inherit',
});
if (status === 0) console.log(`A new token is in ${env.ALONGSIDE_CLAIM_TOKEN_FILE}, valid for 30 minutes.`);
process.exitCode = status ?? 1;
