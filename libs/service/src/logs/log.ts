import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import { requestContext } from '../http/request-context.js';
import { safeError } from './safe-error.js';

/** Names under which something private could be logged by mistake, at the first two levels of a line. */
const privateNames = [
  'authorization',
  'cookie',
  'passphrase',
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
  'note',
  'handle',
  'mood',
  'craving',
  'halt',
  'text',
  'body',
  'headers',
  'payload',
  'data',
  'url',
  'person',
  'recipient',
  'subject',
  'key',
];

/** One line of JSON an event, for machines. Lines name routes by their template and people not at all. */
export function serviceLog(service: string, level: string, to?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: { service },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: safeError, error: (error: unknown) => (error instanceof Error ? safeError(error) : error) },
    redact: { paths: privateNames.flatMap((name) => [name, `*.${name}`]), censor: '[private]' },
    mixin: () => {
      const context = requestContext();
      return context ? { requestId: context.requestId } : {};
    },
  };
  return to ? pino(options, to) : pino(options);
}
