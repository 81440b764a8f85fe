import { launch, type RunningService, type StartOptions } from './launch.js';
import { obeyProcess } from './process.js';
import type { ServiceDefinition } from './service.js';

/** Milliseconds in which a spec's service has to be ready; its servers run already. */
const specPatience = 20_000;

/**
 * The whole of a `main.ts`. Without options it obeys the process: its environment, its arguments (`migrate`, or one
 * of the service's own commands) and its signals. With options it starts the service inside a spec, ready.
 */
export function startService(definition: ServiceDefinition): Promise<undefined>;
export function startService(definition: ServiceDefinition, options: StartOptions): Promise<RunningService>;
export async function startService(
  definition: ServiceDefinition,
  options?: StartOptions,
): Promise<RunningService | undefined> {
  if (options) return ready(definition, options);
  await obeyProcess(definition);
  return undefined;
}

async function ready(definition: ServiceDefinition, options: StartOptions): Promise<RunningService> {
  const running = await launch(definition, options);
  const { promise: late, reject } = Promise.withResolvers<never>();
  const alarm = setTimeout(() => reject(new Error('the service did not become ready')), specPatience);
  try {
    await Promise.race([running.opened, late]);
    return running;
  } catch (error) {
    await running.stop();
    throw error;
  } finally {
    clearTimeout(alarm);
  }
}
