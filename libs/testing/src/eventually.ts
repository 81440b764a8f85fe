import { inspect } from 'node:util';

export interface Within {
  /** Milliseconds; a promise's own bound where there is one. */
  within?: number;
}

const WITHIN_MS = 10_000;
const POLL_MS = 20;
const SHOWN_CHARACTERS = 2_000;

/**
 * Asks again until the probe answers with something true and does not throw, and answers with that. When time is up
 * it says what the probe saw last.
 */
export async function eventually<T>(
  probe: () => T | Promise<T>,
  { within = WITHIN_MS }: Within = {},
): Promise<Exclude<T, undefined | null | false | 0 | ''>> {
  const limit = performance.now() + within;
  for (;;) {
    const seen = await attempt(probe);
    if ('value' in seen && seen.value) return seen.value as Exclude<T, undefined | null | false | 0 | ''>;
    if (performance.now() > limit) throw lastSeen(seen, within);
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}

type Seen<T> = { value: T } | { error: unknown };

async function attempt<T>(probe: () => T | Promise<T>): Promise<Seen<T>> {
  try {
    return { value: await probe() };
  } catch (error) {
    return { error };
  }
}

function lastSeen(seen: Seen<unknown>, within: number): Error {
  const what = 'value' in seen ? inspect(seen.value, { depth: 6 }) : String(seen.error);
  const cause = 'error' in seen ? { cause: seen.error } : {};
  return new Error(`not within ${within} ms; last seen: ${what.slice(0, SHOWN_CHARACTERS)}`, cause);
}
