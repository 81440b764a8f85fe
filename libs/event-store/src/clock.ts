import { readFileSync } from 'node:fs';

/** Domain time. Leases, tokens and retries use the machine's time instead. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}

/** Real time plus the offset in milliseconds that the story's file holds. The file is replaced by rename. */
export class StoryClock extends Clock {
  #offset = 0;

  constructor(private readonly file: string) {
    super();
    this.now();
  }

  override now(): Date {
    const text = readFileSync(this.file, 'utf8').trim();
    if (!/^\d{1,15}$/.test(text)) throw new Error(`The story clock ${this.file} must hold one offset in milliseconds.`);
    const offset = Number(text);
    if (offset < this.#offset) throw new Error(`The story clock ${this.file} went backward; it only goes forward.`);
    this.#offset = offset;
    return new Date(Date.now() + offset);
  }
}
