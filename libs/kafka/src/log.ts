/** Where this library tells what happens; pino's shape. No key, no value and no text of a foreign error comes here. */
export interface Log {
  info(about: object, message: string): void;
  warn(about: object, message: string): void;
  error(about: object, message: string): void;
}

export const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * An error without its message, which may quote what somebody wrote: its name, and the code that PostgreSQL, Node
 * or Kafka gave it.
 */
export function named(error: unknown): { error: string; code?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code, type } = error as Error & { code?: unknown; type?: unknown };
  const told = [type, code].find((each) => typeof each === 'string');
  const inner = error.cause instanceof Error ? named(error.cause).code : undefined;
  return { error: error.name, code: typeof told === 'string' ? told : inner };
}
