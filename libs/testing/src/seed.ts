/** A source of chance that can be repeated. Numbers from 0 up to, but without, 1. */
export interface Chance {
  seed: number;
  next(): number;
  /** A whole number from 0 up to, but without, the limit. */
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
}

/** Prints its seed; ALONGSIDE_TEST_SEED repeats a run. The generator is mulberry32. */
export function seed(env: NodeJS.ProcessEnv = process.env): Chance {
  const start = Number(env.ALONGSIDE_TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));
  process.stderr.write(`seed ${start} (repeat by ALONGSIDE_TEST_SEED=${start})\n`);
  let state = start;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { seed: start, next, below, pick: <T>(from: readonly T[]) => from[below(from.length)] as T };
}
