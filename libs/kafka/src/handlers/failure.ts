import { Stale, sqlState } from '@alongside/event-store';

/**
 * What to do about an error of a handler. `away`: something that it needs does not answer, so wait and try again for
 * ever. `conflict`: somebody else was faster, so try again, a bounded number of times. `permanent`: it will fail again.
 */
export type Nature = 'away' | 'conflict' | 'permanent';

/** Serialization failure, deadlock, lock time-out. */
const conflicts = ['40001', '40P01', '55P03'];

/**
 * Connection exceptions (08), no resources (53), shutting down or terminated (57P), disk trouble (58), killed while
 * idle (25P03), a server that has just become read-only (25006).
 */
const away = /^(08|53|57P|58|25P03|25006)/;

const network = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST|ENET)/;

/** Errors of `pg` without a code. */
const closed = /connection (terminated|error|timeout)|timeout exceeded when trying to connect|not queryable/i;

export function natureOf(error: unknown): Nature {
  const state = sqlState(error);
  if (error instanceof Stale || conflicts.includes(state ?? '')) return 'conflict';
  if (state ? away.test(state) : isNetwork(error)) return 'away';
  return 'permanent';
}

function isNetwork(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as Error & { code?: unknown };
  return (typeof code === 'string' && network.test(code)) || closed.test(error.message) || isNetwork(error.cause);
}

/** A permanent error of one handler on one record: the batch is tried again record by record. */
export class HandlerFailed extends Error {
  override readonly name = 'HandlerFailed';

  constructor(
    readonly handler: string,
    override readonly cause: unknown,
  ) {
    super(`${handler} failed`);
  }
}
