import { join } from 'node:path';
import { outdated, untrue } from './documents.js';

// Whether what the code promises can be kept, and every document that is made from the code says what it says now.

const complaints = [
  ...(await untrue()),
  ...(await outdated(join(import.meta.dirname, '../..'))).map(
    ([path]) => `${path} says something else than the code: run \`npm run generate\` and read what changed`,
  ),
];
for (const complaint of complaints) console.error(complaint);
process.exit(complaints.length ? 1 : 0);
