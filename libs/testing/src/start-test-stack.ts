import { type Guard, type Stack, type StackOptions, startStack } from '@alongside/local';
import { chooseDriver, type Driver } from './driver.js';

export type TestServers = Stack & { driver: Driver };

// Loaded late: the packages behind them are large, and specs need none of it.
const obstacle = async () => (await import('./container-runtime.js')).containerObstacle();
const inContainers = async (guard: Guard) => (await import('./containers.js')).startContainers(guard);

/** The servers of one run of the suite. What they hold is thrown away, so they need not survive a power cut. */
export async function startTestStack(
  options: Pick<StackOptions, 'guard' | 'folder' | 'progress'>,
): Promise<TestServers> {
  const { driver, why } = await chooseDriver(process.env.ALONGSIDE_TEST_STACK, obstacle);
  const stack =
    driver === 'containers' ? await inContainers(options.guard) : await startStack({ ...options, throwAway: true });
  return { ...stack, driver, name: `${stack.name}: ${why}` };
}
