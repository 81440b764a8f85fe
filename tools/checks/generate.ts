import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { outdated } from './documents.js';

// `npm run generate`: writes every document that is made from the code and is not current.

const root = join(import.meta.dirname, '../..');
const files = await outdated(root);
for (const [path, content] of files) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
  console.log(`wrote ${path}`);
}
if (!files.length) console.log('Every generated document is current.');
