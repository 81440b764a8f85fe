import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Guard, root } from '@alongside/local';

export interface Run {
  guard: Guard;
  /** Where Jest leaves its report. */
  report: string;
  cache: string;
  args: readonly string[];
  env: Record<string, string>;
}

export interface Result {
  passed: number;
  failed: number;
}

/** More than the slowest run may take; a hung suite must end as a failed one. */
const RUN_LIMIT_MS = 45 * 60_000;
/** The machine that this was measured on has two cores, and each suite's servers are shared. */
const WORKERS = 2;
/** A spec that talks to servers; its own waits have tighter bounds. */
const TEST_LIMIT_MS = 60_000;

/** Native ESM; and kafkajs asks for timers in the past, which Node 24 remarks upon. */
const NODE_OPTIONS = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  '--disable-warning=TimeoutNegativeWarning',
];

export async function runJest({ guard, report, cache, args, env }: Run): Promise<Result> {
  const jest = spawn(
    process.execPath,
    [
      join(root, 'node_modules/jest/bin/jest.js'),
      `--config=${join(root, 'jest.config.mjs')}`,
      `--cacheDirectory=${cache}`,
      `--maxWorkers=${WORKERS}`,
      `--testTimeout=${TEST_LIMIT_MS}`,
      '--json',
      `--outputFile=${report}`,
      ...args,
    ],
    {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...env, NODE_OPTIONS: NODE_OPTIONS.join(' ') },
    },
  );
  if (jest.pid) guard.tell({ process: jest.pid, stage: 'run', signal: 'SIGTERM' });
  const limit = setTimeout(() => jest.kill('SIGKILL'), RUN_LIMIT_MS);
  const [code] = (await once(jest, 'exit')) as [number | null];
  clearTimeout(limit);
  return resultOf(report, code);
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  /** Suites that could not even be loaded; their tests are unknown. */
  numRuntimeErrorTestSuites: number;
}

/** A run that ended badly without saying where has one failure more than it knows. */
function resultOf(report: string, code: number | null): Result {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
    readFileSync(report, 'utf8'),
  ) as Report;
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}
