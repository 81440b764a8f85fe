import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { HttpMetrics } from '../metrics/http-metrics.js';
import { ProblemFilter } from './problem.filter.js';
import { enterRequest, templateOf } from './request-context.js';
import { validation } from './validation.js';

/** Bytes. The largest body is a private note of some thousand characters; an uploaded file has no place here. */
const largestBody = 64 * 1024;

/** Milliseconds in which a request has to have arrived whole, on a bad mobile line. */
const slowestRequest = 20_000;

/** Milliseconds an idle connection is kept: longer than the 60 seconds after which common proxies drop theirs. */
const idleConnection = 65_000;

/** Characters. Our longest parameter is a UUID. */
const longestParameter = 100;

export function httpAdapter(log: Logger): FastifyAdapter {
  const problems = new ProblemFilter(log);
  return new FastifyAdapter({
    logger: false,
    bodyLimit: largestBody,
    requestTimeout: slowestRequest,
    keepAliveTimeout: idleConnection,
    forceCloseConnections: 'idle',
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: longestParameter },
    // What cannot be routed at all would otherwise be answered with its own address in the text.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      problems.answer(error, request, reply),
  });
}

/** Everything around the routes: limits, headers, context, log line, metrics, problems. */
export async function dressHttp(app: NestFastifyApplication, log: Logger, metrics: HttpMetrics): Promise<void> {
  app.useGlobalFilters(new ProblemFilter(log));
  app.useGlobalPipes(validation());
  const server = app.getHttpAdapter().getInstance();
  await app.register(helmet, {
    contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  });
  onlyJson(server);
  server.addHook('onRequest', (request, reply, next) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store');
    next();
  });
  // After the body: its stream's events would otherwise lose the asynchronous context.
  server.addHook('preValidation', (request, _reply, next) => enterRequest(request, next));
  server.addHook('onResponse', (request, reply, next) => {
    const line = { method: request.method, route: templateOf(request), status: reply.statusCode };
    metrics.answered(line, reply.elapsedTime);
    log.info({ ...line, milliseconds: Math.round(reply.elapsedTime), requestId: request.id }, 'answered');
    next();
  });
}

/** A form posted from another site cannot send JSON without asking first. */
function onlyJson(server: FastifyInstance): void {
  server.removeContentTypeParser('text/plain');
}
