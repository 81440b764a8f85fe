import { setTimeout as timer } from 'node:timers/promises';

/** Waits so many milliseconds of machine time, or until the signal. */
export async function pause(milliseconds: number, until: AbortSignal): Promise<void> {
  try {
    await timer(milliseconds, undefined, { signal: until });
  } catch (error) {
    if (!until.aborted) throw error;
  }
}
