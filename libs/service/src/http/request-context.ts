import type { FastifyRequest } from 'fastify';
import { ClsServiceManager } from 'nestjs-cls';

/** What the code beneath a request may know about it without being handed it. */
export interface RequestContext {
  readonly request: FastifyRequest;
  /** Made here, sent back as `x-request-id`, and written into every log line of the request. */
  readonly requestId: string;
  /** W3C trace context, where the client sent a valid one. */
  readonly traceparent?: string;
}

interface Store extends Record<symbol, unknown> {
  readonly context: RequestContext;
}

const cls = () => ClsServiceManager.getClsService<Store>();

const traceparent = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Runs what follows of a request inside its context. */
export function enterRequest(request: FastifyRequest, next: () => void): void {
  const given = request.headers.traceparent;
  const context = {
    request,
    requestId: request.id,
    ...(typeof given === 'string' && traceparent.test(given) && { traceparent: given }),
  };
  cls().runWith({ context }, next);
}

/** Undefined outside of a request: in workers, timers and consumers. */
export function requestContext(): RequestContext | undefined {
  return cls().isActive() ? cls().get('context') : undefined;
}

/** The route's template (`/plans/:plan/acceptance`), never the address, which may name a person. */
export function templateOf(request: FastifyRequest): string {
  return request.routeOptions?.url ?? 'unmatched';
}
