import { createParser } from 'eventsource-parser';
import type { ShownItem } from './inbox.query.js';

export interface Following {
  readonly token: string;
  readonly lastEventId?: number | string;
}

/** Somebody's open screen. */
export class Follower {
  readonly items: ShownItem[] = [];
  readonly #closed: AbortController;
  /** Resolves when the service ends the answer; rejects when the spec closed it. */
  readonly ended: Promise<void>;

  private constructor(
    readonly response: Response,
    closed: AbortController,
  ) {
    this.#closed = closed;
    this.ended = response.ok ? this.#read() : Promise.resolve();
    // A spec that closes its own stream does not wait for the end of it.
    this.ended.catch(() => undefined);
  }

  static async open(url: string, { token, lastEventId }: Following): Promise<Follower> {
    const closed = new AbortController();
    const headers = {
      authorization: `Bearer ${token}`,
      ...(lastEventId !== undefined && { 'last-event-id': String(lastEventId) }),
    };
    return new Follower(await fetch(`${url}/me/inbox/stream`, { headers, signal: closed.signal }), closed);
  }

  get numbers(): number[] {
    return this.items.map(({ number }) => number);
  }

  close(): void {
    this.#closed.abort();
  }

  async #read(): Promise<void> {
    const parser = createParser({
      onEvent: ({ id, event, data }) => {
        const item = JSON.parse(data) as ShownItem;
        if (id !== String(item.number) || event !== 'item') throw new Error(`event ${event} ${id} carries ${data}`);
        this.items.push(item);
      },
    });
    for await (const chunk of this.response.body?.pipeThrough(new TextDecoderStream()) ?? []) parser.feed(chunk);
  }
}
