/** Somebody else wrote to the stream first. `Units.run` tries again; what remains is answered with 412. */
export class Stale extends Error {
  override readonly name = 'Stale';

  constructor() {
    super('the stream changed meanwhile');
  }
}

/** Not there, or not in this network: the two are never told apart. */
export class NotFound extends Error {
  override readonly name = 'NotFound';

  constructor() {
    super('there is nothing of that kind here');
  }
}

/** The five letters of PostgreSQL's answer, also when MikroORM wrapped it; undefined for any other error. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as Error & { code?: unknown };
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : sqlState(error.cause);
}

/** The name of the constraint that was violated: a reservation row's tells what is already taken. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { constraint } = error as Error & { constraint?: unknown };
  return typeof constraint === 'string' ? constraint : violatedConstraint(error.cause);
}
