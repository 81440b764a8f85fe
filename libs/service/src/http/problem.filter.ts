import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { type Observable, throwError } from 'rxjs';
import { type Problem, problemOf } from './problem.js';
import { templateOf } from './request-context.js';

/** The one place that turns errors into statuses. A message's handler gets its error back as it was thrown. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): Observable<never> | undefined {
    if (host.getType() !== 'http') return throwError(() => error);
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
    return undefined;
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = problemOf(error) ?? this.bug(error, request);
    const { retryAfterSeconds, errors, ...rest } = problem;
    if (retryAfterSeconds) reply.header('retry-after', String(retryAfterSeconds));
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
    send(reply, problem.status, { ...rest, ...(errors?.length && { errors }) });
  }

  private bug(error: unknown, request: FastifyRequest): Problem {
    const incident = randomUUID();
    this.log.error({ err: error, incident, method: request.method, route: templateOf(request) }, 'a request failed');
    return { type: 'about:blank', title: 'Internal error', status: 500, incident };
  }
}

function send(reply: FastifyReply, status: number, body: object): void {
  if (reply.sent || reply.raw.headersSent) {
    reply.raw.end();
    return;
  }
  // As bytes: to a text Fastify would add a charset, which this media type does not have.
  void reply
    .code(status)
    .header('content-type', 'application/problem+json')
    .send(Buffer.from(JSON.stringify(body)));
}
