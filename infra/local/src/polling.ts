import { setTimeout as pause } from 'node:timers/promises';

/** Nobody notices a twentieth of a second, and the probes cost next to nothing. */
const EVERY_MS = 50;

/** Asks again until the answer is yes or the time is over, at least once; answers with what it was in the end. */
export async function becomesTrue(probe: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean> {
  const limit = performance.now() + limitMs;
  for (;;) {
    if (await probe()) return true;
    if (performance.now() > limit) return false;
    await pause(EVERY_MS);
  }
}
