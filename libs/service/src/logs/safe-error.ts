import { types } from 'node:util';

/** What is logged of an error. */
export interface SafeError {
  readonly type: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly message?: string;
  readonly stack?: readonly string[];
  readonly cause?: SafeError;
}

const deepestCause = 5;
const mostFrames = 30;

/**
 * An error without what it may repeat of a person: drivers put parameters into their messages, parsers the text they
 * could not parse. The type, the code and the places in the source stay; the message only where its author is known
 * to name nothing but topics, hosts and variables.
 */
export function safeError(error: unknown, depth = 0): SafeError {
  if (!types.isNativeError(error)) return { type: typeof error };
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return {
    type: error.name,
    ...(typeof code === 'string' && /^[A-Za-z0-9_-]{1,40}$/.test(code) && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(hasSafeWords(error) && { message: error.message }),
    stack: frames(error),
    ...(error.cause !== undefined && depth < deepestCause && { cause: safeError(error.cause, depth + 1) }),
  };
}

const hasSafeWords = ({ name }: Error) =>
  name.startsWith('KafkaJS') || name === 'ConfigProblems' || name === 'CannotStart';

/**
 * The places of a stack follow its message, whose own lines may look like places. What comes after the first other
 * line is dropped too: MikroORM appends the stack of the driver's error there, message included.
 */
function frames({ stack = '', message }: Error): string[] {
  const start = stack.indexOf(message);
  if (start < 0) return [];
  const lines = stack
    .slice(start + message.length)
    .split('\n')
    .slice(1);
  const end = lines.findIndex((line) => !/^\s+at .+:\d+:\d+\)?$/.test(line));
  return lines.slice(0, end < 0 ? mostFrames : Math.min(end, mostFrames)).map((line) => line.trim());
}
