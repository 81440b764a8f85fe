import { join } from 'node:path';
import { lintProbes } from './lint-probes.js';

const complaints = await lintProbes(join(import.meta.dirname, '../..'));
for (const complaint of complaints) console.error(complaint);
process.exit(complaints.length ? 1 : 0);
