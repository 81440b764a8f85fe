/** Machine time: leases, retries and waits never follow the domain's clock. */
export async function sleep(milliseconds: number, until: AbortSignal): Promise<void> {
  if (until.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const alarm = setTimeout(resolve, milliseconds);
  const wake = () => resolve();
  until.addEventListener('abort', wake, { once: true });
  await promise;
  clearTimeout(alarm);
  until.removeEventListener('abort', wake);
}

/** Rejects when the work takes longer. The work itself goes on, so it must be harmless by then. */
export async function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const alarm = setTimeout(() => reject(new TookTooLong(what, milliseconds)), milliseconds);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(alarm);
  }
}

export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';

  constructor(what: string, milliseconds: number) {
    super(`${what} took longer than ${milliseconds} ms`);
  }
}

/** Doubles from the shortest wait to the longest, each shortened at random by up to a quarter. Milliseconds. */
export class BackOff {
  #next: number;

  constructor(
    private readonly shortest: number,
    private readonly longest: number,
  ) {
    this.#next = shortest;
  }

  next(): number {
    const wait = this.#next;
    this.#next = Math.min(wait * 2, this.longest);
    return wait * (1 - Math.random() / 4);
  }

  reset(): void {
    this.#next = this.shortest;
  }
}
