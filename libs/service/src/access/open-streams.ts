import type { Units } from '@alongside/event-store';
import { Later } from '../http/errors.js';
import type { Worker } from '../running/worker.js';
import type { Caller } from './caller.js';
import { endedAmong } from './ended-sessions.js';

export interface OpenStream {
  /** Aborts when the token expires, the person's sessions are ended, or the service stops. */
  readonly signal: AbortSignal;
  /** To be called when the client went away. */
  close(): void;
}

/** Every one holds a socket; with more, a process should not be alone. */
const mostStreams = 5_000;

/** Every answer that stays open (server-sent events), so that it ends when its permission does. */
export class OpenStreams implements Worker {
  /** Ruling 12 allows five seconds from signing out to the cut, the way through Kafka included. */
  readonly everyMilliseconds = 1_000;
  readonly #open = new Map<AbortController, Caller>();
  #stopped = false;

  constructor(private readonly units: Units) {}

  get size(): number {
    return this.#open.size;
  }

  open(me: Caller): OpenStream {
    if (this.#stopped || this.#open.size >= mostStreams) throw new Later('too-many-streams', 5);
    const controller = new AbortController();
    this.#open.set(controller, me);
    const alarm = setTimeout(() => this.#cut(controller), Math.max(0, me.expiresAt.getTime() - Date.now()));
    alarm.unref();
    controller.signal.addEventListener('abort', () => clearTimeout(alarm));
    return { signal: controller.signal, close: () => this.#cut(controller) };
  }

  async work(): Promise<void> {
    if (this.#open.size === 0) return;
    const ended = await endedAmong(this.units, [...this.#open.values()]);
    for (const [controller, { session }] of this.#open) if (ended.has(session)) this.#cut(controller);
  }

  /** The service stops: clients come back to another process, with their Last-Event-ID. */
  cutAll(): void {
    this.#stopped = true;
    for (const controller of [...this.#open.keys()]) this.#cut(controller);
  }

  #cut(controller: AbortController): void {
    this.#open.delete(controller);
    controller.abort();
  }
}
