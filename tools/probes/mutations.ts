import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { project } from '../../jest.config.base.mjs';
import { type Mutation, mutations } from './mutations/mutations.mjs';

// Plants each kept bug in turn, in what Jest reads and not in the tree, and demands that its spec goes red;
// and that every such spec is green without a bug.

/** Pure specs take well under a second each; a run that needs longer has lost its way. */
const LIMIT_MS = 120_000;
const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'alongside-mutations-'));

const complaints = [...mutations.flatMap(misplaced)];
if (!complaints.length) complaints.push(...verdicts());
rmSync(folder, { recursive: true });
for (const complaint of complaints) console.error(complaint);
console.log(`mutations: ${mutations.length} planted, ${complaints.length} not seen`);
process.exit(complaints.length ? 1 : 0);

function misplaced({ file, search, spec }: Mutation): string[] {
  const text = existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '';
  const places = text.split(search).length - 1;
  return [
    ...(places === 1 ? [] : [`${file}: found ${places} times, must be found once: ${search}`]),
    ...(existsSync(join(root, spec)) ? [] : [`${spec}: is gone; name the spec that sees this bug now`]),
  ];
}

function verdicts(): string[] {
  const file = join(folder, 'verdicts.json');
  const config = join(folder, 'jest.config.json');
  const specs = [...new Set(mutations.map(({ spec }) => spec))];
  const projects = [...specs.map((spec) => run(spec, spec)), ...mutations.map((m) => run(m.bug, m.spec, m))];
  const reporter = join(import.meta.dirname, 'mutations/verdicts.mjs');
  writeFileSync(config, JSON.stringify({ rootDir: root, projects, reporters: [[reporter, { file }]] }));
  const jest = spawnSync(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), '-c', config], {
    cwd: root,
    timeout: LIMIT_MS,
    env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
  });
  if (!existsSync(file)) return [`Jest gave no verdict: ${jest.stderr.toString()}`];
  const red = JSON.parse(readFileSync(file, 'utf8')) as Record<string, boolean | string>;
  return [
    ...specs.filter((spec) => red[spec] !== false).map((spec) => `${spec}: is not green without a bug (${red[spec]})`),
    ...mutations
      .filter(({ bug }) => red[bug] !== true)
      .map(({ bug, spec }) => `${spec}: does not see: ${bug} (${red[bug]})`),
  ];
}

/** One project of the run: the spec's package, with the mutated text in place of one file. */
function run(displayName: string, spec: string, mutation?: Mutation) {
  const home = join(root, spec.split('/', 2).join('/'));
  const base = project(home);
  const [[pattern, [, swc]]] = Object.entries(base.transform ?? {}) as [[string, [string, object]]];
  const planted = mutation && { ...mutation, path: join(root, mutation.file) };
  const transformer = join(import.meta.dirname, 'mutations/transform.mjs');
  return {
    ...base,
    displayName,
    testMatch: [join(root, spec)],
    transform: { [pattern]: [transformer, { swc, mutation: planted }] },
  };
}
