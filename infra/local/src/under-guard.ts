import { CannotStart } from './cannot-start.js';
import { Guard } from './guard-line.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Ending {
  /** Said when somebody ends it by Ctrl-C. */
  farewell?: string;
  /** The exit code then: 0 where Ctrl-C is the usual end, 130 where it breaks off. */
  interrupted: number;
}

/**
 * The frame of each command: one guard, one way to end whatever happens, one sentence for what is missing. The work
 * answers with the exit code.
 */
export async function underGuard(
  work: (guard: Guard, interruption: AbortSignal) => Promise<number>,
  ending: Ending,
): Promise<never> {
  const guard = Guard.start();
  const interruption = new AbortController();
  const { signal: asksToEnd } = interruption;
  const asked = new Promise<number>((resolve) => {
    asksToEnd.addEventListener('abort', () => {
      if (ending.farewell) console.log(ending.farewell);
      resolve(ending.interrupted);
    });
  });
  for (const signal of SIGNALS) process.on(signal, () => interruption.abort());
  // What fails because its servers were ended under it has nothing to say any more.
  const done = work(guard, asksToEnd).catch((error: unknown) => (asksToEnd.aborted ? asked : explained(error)));
  const code = await Promise.race([done, asked]);
  await guard.finish();
  process.exit(code);
}

function explained(error: unknown): number {
  console.error(error instanceof CannotStart ? `\n${error.message}` : error);
  return 1;
}
