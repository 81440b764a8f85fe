import { Units } from '@alongside/event-store';
import { Refused } from '@alongside/eventsourcing';
import { type Caller, type Worker } from '@alongside/service';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { inboxGrowth } from '../notification/notification.stream.js';
import { readInbox, type ShownItem, seenUpTo } from './inbox.query.js';

/** A person's tabs and devices; more are a client that forgets to close. */
const streamsOfOnePerson = 8;

const itemsAtOnce = 50;

/** Rings when the inbox may have grown. Rung while nobody listens, it is heard at once by the next who does. */
class Bell {
  #rung = false;
  #answer?: () => void;

  constructor(public readUpTo: number) {}

  ring(): void {
    this.#rung = true;
    this.#answer?.();
  }

  async heard(): Promise<void> {
    if (!this.#rung) await new Promise<void>((answer) => (this.#answer = answer));
    this.#rung = false;
  }
}

/**
 * Follows inboxes as they grow. What this process commits is heard at once; what another replica commits is found by
 * one look a second at the inboxes that are being followed.
 */
@Injectable()
export class LiveInboxes implements Worker, OnModuleDestroy {
  readonly everyMilliseconds = 1_000;
  readonly #bells = new Map<string, Set<Bell>>();
  readonly #grown = (person: string) => {
    for (const bell of this.#bells.get(person) ?? []) bell.ring();
  };

  constructor(private readonly units: Units) {
    inboxGrowth.on('grown', this.#grown);
  }

  onModuleDestroy(): void {
    inboxGrowth.off('grown', this.#grown);
  }

  /** Refuses a person who has too many streams open here. */
  admit({ person }: Caller): void {
    if ((this.#bells.get(person)?.size ?? 0) >= streamsOfOnePerson) throw new Refused('too-many-streams-of-yours');
  }

  /** Every item after the number, each once and in order, until the signal aborts. Without a number: what is unseen. */
  async *follow(me: Caller, after: number | undefined, signal: AbortSignal): AsyncGenerator<readonly ShownItem[]> {
    const bell = this.#hang(me.person, signal);
    try {
      bell.readUpTo = after ?? (await this.units.read(me.network, (unit) => seenUpTo(unit, me)));
      while (!signal.aborted) {
        const { items } = await this.units.run(me.network, (unit) => readInbox(unit, me, bell.readUpTo, itemsAtOnce));
        bell.readUpTo = items.at(-1)?.number ?? bell.readUpTo;
        if (items.length) yield items;
        else await bell.heard();
      }
    } finally {
      this.#take(me.person, bell);
    }
  }

  async work(): Promise<void> {
    if (!this.#bells.size) return;
    const inboxes = await this.units.read('*', (unit) =>
      unit.sql<{ person: string; last_number: number }>(
        'select person, last_number from inbox where person = any($1)',
        [[...this.#bells.keys()]],
      ),
    );
    for (const { person, last_number } of inboxes)
      for (const bell of this.#bells.get(person) ?? []) if (bell.readUpTo < Number(last_number)) bell.ring();
  }

  #hang(person: string, signal: AbortSignal): Bell {
    const bell = new Bell(0);
    const bells = this.#bells.get(person) ?? new Set();
    this.#bells.set(person, bells.add(bell));
    signal.addEventListener('abort', () => bell.ring(), { once: true });
    return bell;
  }

  #take(person: string, bell: Bell): void {
    const bells = this.#bells.get(person);
    bells?.delete(bell);
    if (!bells?.size) this.#bells.delete(person);
  }
}
