import { createParser } from 'eventsource-parser';
import type { Person } from './person.js';

export interface InboxItem {
  readonly number: number;
  readonly template: string;
  readonly [field: string]: unknown;
}

/** An inbox followed live by server-sent events; reconnects with Last-Event-ID when the line is cut. */
export class LiveInbox {
  readonly items: InboxItem[] = [];
  /** Why the line was last cut, if it was. */
  lastCut: unknown;
  readonly #closed = new AbortController();
  #lastEventId = '';

  private constructor(private readonly person: Person) {}

  static open(person: Person): LiveInbox {
    const inbox = new LiveInbox(person);
    void inbox.follow();
    return inbox;
  }

  close(): void {
    this.#closed.abort();
  }

  private async follow(): Promise<void> {
    while (!this.#closed.signal.aborted) {
      try {
        await this.listen();
      } catch (error) {
        this.lastCut = error;
      }
      await new Promise((again) => setTimeout(again, 100));
    }
  }

  private async listen(): Promise<void> {
    const response = await fetch(`${this.person.urls().notifications}/me/inbox/stream`, {
      headers: {
        ...this.person.bearer,
        accept: 'text/event-stream',
        ...(this.#lastEventId && { 'last-event-id': this.#lastEventId }),
      },
      signal: this.#closed.signal,
    });
    if (!response.ok || !response.body) return;
    const parser = createParser({
      onEvent: ({ id, data }) => {
        this.#lastEventId = id ?? this.#lastEventId;
        this.items.push(JSON.parse(data) as InboxItem);
      },
    });
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) parser.feed(chunk);
  }
}
