import { types } from 'node:util';
import { NotFound, Stale, sqlState } from '@alongside/event-store';
import { Refused } from '@alongside/eventsourcing';
import { HttpException } from '@nestjs/common';
import { type FieldError, Forbidden, Invalid, Later, Unauthenticated } from './errors.js';

/** RFC 9457, `application/problem+json`. `slug` is public API: clients switch on it, and it is never renamed. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly slug?: string;
  /** Names a bug in the log, which is all that a client is told about it. */
  readonly incident?: string;
  readonly errors?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
}

const titles: Readonly<Record<number, string>> = {
  400: 'The request cannot be understood',
  401: 'Somebody has to be signed in for this',
  403: 'This is not allowed',
  404: 'There is nothing of that kind here',
  405: 'This cannot be done here',
  408: 'The request took too long to arrive',
  409: 'Refused',
  412: 'Somebody else was faster: look again',
  413: 'The request is too large',
  414: 'The address is too long',
  415: 'Only JSON is understood here',
  422: 'The request contradicts an earlier one',
  429: 'Too many requests',
  431: 'The headers are too large',
  503: 'This cannot be answered now: try again later',
};

/** What the frameworks throw, by status. Their words are dropped, because they may repeat what was sent. */
const frameworkSlugs: Readonly<Record<number, string>> = {
  400: 'malformed-request',
  401: 'not-signed-in',
  403: 'not-allowed',
  404: 'no-such-route',
  405: 'no-such-method',
  408: 'request-timeout',
  413: 'request-too-large',
  414: 'address-too-long',
  415: 'only-json',
  429: 'too-many-requests',
  503: 'not-available',
};

/** What a client is told about an error; undefined for a bug, of which it is told nothing. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Invalid) return problem(error.status, error.slug, { errors: error.errors });
  if (error instanceof Unauthenticated) return problem(401, error.slug);
  if (error instanceof Forbidden) return problem(403, error.slug);
  if (error instanceof NotFound) return problem(404, 'not-found');
  if (error instanceof Refused) return problem(409, error.slug);
  if (error instanceof Stale) return problem(412, 'stale');
  if (error instanceof Later) {
    return problem(error.status, error.slug, { retryAfterSeconds: error.retryAfterSeconds });
  }
  if (storeIsAway(error)) return problem(503, 'store-not-reachable', { retryAfterSeconds: 2 });
  return frameworkProblem(error);
}

function problem(status: number, slug: string, more: Partial<Problem> = {}): Problem {
  const title = titles[status] ?? 'The request was refused';
  return { type: `urn:alongside:problem:${slug}`, title, status, slug, ...more };
}

function frameworkProblem(error: unknown): Problem | undefined {
  const status = error instanceof HttpException ? error.getStatus() : fastifyStatus(error);
  if (status === undefined || status < 400 || (status >= 500 && status !== 503)) return undefined;
  return problem(status, frameworkSlugs[status] ?? 'malformed-request');
}

function fastifyStatus(error: unknown): number | undefined {
  const { name, statusCode } = (error ?? {}) as { name?: unknown; statusCode?: unknown };
  return name === 'FastifyError' && typeof statusCode === 'number' ? statusCode : undefined;
}

/** Classes 08 (connection), 53 (resources) and 57P (shutdown), then what sockets and the pool say themselves. */
const awayStates = /^(08...|53...|57P..|40001|40P01|55P03|57014)$/;
const awayCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN']);
const awayWords = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/;

/** Whether the database is away or too busy, so that the same request may well succeed in a moment. */
export function storeIsAway(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  if (awayStates.test(sqlState(error) ?? '')) return true;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && awayCodes.has(code)) return true;
  return awayWords.test(error.message) || (error.cause !== error && storeIsAway(error.cause));
}
