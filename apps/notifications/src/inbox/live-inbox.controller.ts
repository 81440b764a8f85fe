import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { type Caller, Invalid, Me, OpenStreams, Shows } from '@alongside/service';
import { Controller, Get, Headers, Logger, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { ShownItem } from './inbox.query.js';
import { LiveInboxes } from './live-inboxes.worker.js';

/** Proxies close what is silent for a minute. */
const heartbeatMilliseconds = 15_000;

/** A client that takes no byte for so long has gone; it resumes by Last-Event-ID when it is back. */
const drainMilliseconds = 30_000;

@Controller('me/inbox')
export class LiveInboxController {
  readonly #logger = new Logger(LiveInboxController.name);

  constructor(
    private readonly inboxes: LiveInboxes,
    private readonly openStreams: OpenStreams,
  ) {}

  @Get('stream')
  @Shows('inbox')
  @ApiOperation({ summary: 'What I am told, as it happens; without Last-Event-ID from the first that I have not seen' })
  @ApiProduces('text/event-stream')
  @ApiHeader({ name: 'last-event-id', required: false, description: 'The number of the last item received.' })
  async follow(@Me() me: Caller, @Res() reply: FastifyReply, @Headers('last-event-id') last?: string): Promise<void> {
    const after = numberOf(last);
    this.inboxes.admit(me);
    const stream = this.openStreams.open(me);
    reply.hijack();
    open(reply.raw);
    reply.raw.once('close', () => stream.close());
    try {
      await this.#write(reply.raw, me, after, stream.signal);
    } catch (error) {
      // The answer has begun, so only the operator can be told; the client comes back by itself.
      this.#logger.error(error);
      reply.raw.destroy();
    } finally {
      stream.close();
    }
  }

  async #write(raw: ServerResponse, me: Caller, after: number | undefined, signal: AbortSignal): Promise<void> {
    const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMilliseconds);
    try {
      for await (const items of this.inboxes.follow(me, after, signal))
        if (!raw.write(items.map(eventOf).join('')) && !(await drained(raw, signal))) raw.destroy();
      raw.end();
    } finally {
      clearInterval(heartbeat);
    }
  }
}

/** Empty, as browsers send it before the first event, counts as absent. */
function numberOf(last: string | undefined): number | undefined {
  if (!last) return undefined;
  if (/^\d{1,9}$/.test(last)) return Number(last);
  throw new Invalid('last-event-id-unknown', [{ field: 'last-event-id', says: 'must be the number of an item' }]);
}

function open(raw: ServerResponse): void {
  raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    // Proxies (nginx) would collect events until a buffer is full.
    'x-accel-buffering': 'no',
    // Nothing follows on this connection: when the service stops, it must not wait for it to become idle.
    connection: 'close',
  });
  raw.write('retry: 1000\n\n');
}

const eventOf = (item: ShownItem) => `id: ${item.number}\nevent: item\ndata: ${JSON.stringify(item)}\n\n`;

/** Waits until the client has taken the page: no more than one is ever held for it. */
async function drained(raw: ServerResponse, signal: AbortSignal): Promise<boolean> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(drainMilliseconds)]);
  return once(raw, 'drain', { signal: limit }).then(
    () => true,
    () => false,
  );
}
