import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Stillness } from './stillness.js';

/** A story that does not come to rest within this time has lost something; a killed service is back well before. */
const patienceMs = 60_000;

/** The story's clock: one offset in milliseconds in a file, replaced by rename, only ever forward. */
export class StoryTime {
  constructor(
    private readonly file: string,
    private readonly stillness: Stillness,
  ) {}

  now(): Date {
    return new Date(Date.now() + this.offset());
  }

  /** Waits until nothing is on its way, then moves domain time to the next timer of any service, never past it. */
  async passToTheNextTimer(): Promise<Date> {
    await this.rest();
    const due = await this.stillness.nextTimer();
    if (!due) throw new Error('no service waits for anything: time has nowhere to go');
    const ahead = due.getTime() - this.now().getTime();
    if (ahead > 0) this.move(ahead + 1);
    return due;
  }

  /** Nothing in an outbox, on a topic or due, read twice. */
  async rest(): Promise<void> {
    const until = Date.now() + patienceMs;
    for (let still = 0; still < 2; ) {
      const unrest = await this.unrest();
      still = Object.values(unrest).some((n) => n !== 0) ? 0 : still + 1;
      if (Date.now() > until) throw new Error(`not at rest after ${patienceMs / 1000} s: ${JSON.stringify(unrest)}`);
      await pause(40);
    }
  }

  /** A server that does not answer yet is unrest as well. */
  private async unrest(): Promise<object> {
    try {
      return await this.stillness.unrest(this.now());
    } catch (error) {
      return { unanswered: String(error) };
    }
  }

  private offset(): number {
    return Number(readFileSync(this.file, 'utf8'));
  }

  private move(milliseconds: number): void {
    writeFileSync(`${this.file}.next`, String(this.offset() + Math.ceil(milliseconds)));
    renameSync(`${this.file}.next`, this.file);
  }
}
