import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenSteps } from './one-fact/walk.js';

const root = join(import.meta.dirname, '../..');
const broken = brokenSteps((path) =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined,
);
for (const step of broken) console.error(step);
console.log(broken.length ? 'one-fact: the way of a missed check-in is broken' : 'one-fact: six files, five imports');
process.exit(broken.length ? 1 : 0);
