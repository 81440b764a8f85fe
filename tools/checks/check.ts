import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

// `npm run check`: everything that has to be true of the tree before it lands, short of running the specs.

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const root = join(import.meta.dirname, '../..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const program = (path: string): Step['command'] => [process.execPath, 'tools/dev/run.mjs', path];

/** The longest first, since they run two at a time, as many as the smallest machine has cores. */
const steps: readonly Step[] = [
  { name: 'lint and boundaries', command: program('tools/checks/lint.ts') },
  { name: 'types', command: [bin('tsc'), '-b'] },
  { name: 'a generated service', command: program('tools/checks/generated-service.ts') },
  { name: 'generated documents', command: program('tools/checks/current.ts') },
  { name: 'probes of the rules', command: program('tools/probes/probes.ts') },
  { name: 'planted bugs', command: program('tools/probes/mutations.ts') },
  { name: 'format', command: [bin('biome'), 'ci', '--error-on-warnings', '--colors=off'] },
  { name: 'tidy', command: program('tools/checks/tidy.ts') },
  { name: 'one fact', command: program('tools/checks/one-fact.ts') },
  { name: 'access', command: program('tools/checks/access.ts') },
];
const LANES = 2;
/** On an idle machine no step needs a tenth of this; one that takes it all is stuck. */
const STEP_LIMIT_MS = 600_000;

const begun = performance.now();
const waiting = [...steps];
const red: string[] = [];
await Promise.all(Array.from({ length: LANES }, lane));
console.log(
  red.length
    ? `check: ${red.length} of ${steps.length} steps are red (${red.join(', ')}), ${seconds(begun)}`
    : `check: ${steps.length} steps, all green, ${seconds(begun)}`,
);
process.exitCode = red.length ? 1 : 0;

async function lane(): Promise<void> {
  for (let step = waiting.shift(); step; step = waiting.shift()) {
    const at = performance.now();
    const { green, said } = await run(step);
    console.log(`${green ? 'green' : 'RED  '} ${step.name.padEnd(20)} ${seconds(at).padStart(7)}`);
    if (green) continue;
    red.push(step.name);
    console.log(said.replace(/^/gm, '      '));
  }
}

async function run({ command: [file, ...args] }: Step): Promise<{ green: boolean; said: string }> {
  const child = spawn(file, args, { cwd: root, timeout: STEP_LIMIT_MS, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => said.push(part.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { green: code === 0, said: said.join('').trim() };
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1_000).toFixed(1)} s`;
}
