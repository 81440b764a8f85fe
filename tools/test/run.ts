import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Guard, root, temporaryFolder, underGuard } from '@alongside/local';
import { startTestStack } from '@alongside/testing';
import { type Result, runJest } from './jest.js';

// `npm test [-- paths or Jest's own options]`: one stack, Jest once over everything, one closing line.

let result: Result = { passed: 0, failed: 1 };
process.on('exit', () => console.log(`${result.passed} passed, ${result.failed} failed`));

await underGuard(testRun, { interrupted: 130 });

async function testRun(guard: Guard): Promise<number> {
  const folder = await temporaryFolder();
  guard.tell({ remove: folder });
  const temporary = join(folder, 'tmp');
  await mkdir(temporary);
  const stack = await startTestStack({ guard, folder, progress: console.log });
  console.log(`Test stack: ${stack.name}`);
  result = await runJest({
    guard,
    report: join(folder, 'report.json'),
    cache: join(root, 'node_modules/.cache/jest'),
    args: process.argv.slice(2),
    env: {
      TMPDIR: temporary,
      ALONGSIDE_TEST_POSTGRES_URL: stack.postgres,
      ALONGSIDE_TEST_KAFKA_BROKERS: stack.brokers,
      ALONGSIDE_TEST_STACK_NAME: stack.name,
      ALONGSIDE_TEST_STACK_DRIVER: stack.driver,
      ALONGSIDE_TEST_STACK_FOLDER: folder,
    },
  });
  return result.failed === 0 ? 0 : 1;
}
