import { join } from 'node:path';
import { percentiles } from './tidy/budgets.js';
import { rules } from './tidy/rules.js';
import { isSpec, isTypeScript, lineCount, writtenFiles } from './tidy/source.js';

const files = writtenFiles(join(import.meta.dirname, '../..'));
const complaints = rules.flatMap((rule) => rule(files));
for (const complaint of complaints) console.error(complaint);

const { median, p95 } = percentiles(files.filter((file) => isTypeScript(file) && !isSpec(file)).map(lineCount));
console.log(
  `tidy: ${files.length} files, median ${median} lines, 95th percentile ${p95}, ${complaints.length} complaints`,
);
process.exit(complaints.length ? 1 : 0);
