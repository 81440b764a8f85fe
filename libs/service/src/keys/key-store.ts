import { Cipher } from '@alongside/event-store';
import { Recent } from './recent.js';
import { openText, sealText } from './sealing.js';
import type { SubjectKeys } from './subject-keys.js';

/** Where a sealed value of a read model or an ordinary table stands, and whose it is. */
export interface RowPlace {
  readonly subject: string;
  readonly network: string;
  readonly table: string;
  readonly id: string;
  readonly column: string;
}

/** Keys at hand: enough for everybody who is about at once, at 32 bytes each. */
const mostKeys = 10_000;

/** Milliseconds. What was forgotten in another process is unreadable here after at most this long (ruling 2). */
const freshFor = 5_000;

/** The people's keys. What is sealed under a key is unreadable for ever once that key is destroyed. */
export class KeyStore extends Cipher {
  readonly #recent = new Recent<Buffer>(mostKeys, freshFor);

  constructor(private readonly keys: SubjectKeys) {
    super();
  }

  /** 32 bytes that are the same for the same text and tell nothing about it to whoever reads the database. */
  fingerprint(text: string): Buffer {
    return this.keys.fingerprint(text);
  }

  /** Makes the person's key if there is none; it is committed before this returns. Refuses for the forgotten. */
  override async seal(subject: string, network: string, plaintext: string, associated: string): Promise<string> {
    const key = this.#known(subject, network) ?? (await this.#learn(subject, network, 'findOrMake'));
    return sealText(key, plaintext, associated);
  }

  override async open(
    subject: string,
    network: string,
    sealed: string,
    associated: string,
  ): Promise<string | undefined> {
    const key = this.#known(subject, network) ?? (await this.#learn(subject, network, 'find'));
    return key && openText(key, sealed, associated);
  }

  async sealRow(place: RowPlace, plaintext: string): Promise<string> {
    return this.seal(place.subject, place.network, plaintext, associatedWith(place));
  }

  /** Undefined when the person was forgotten. */
  async openRow(place: RowPlace, sealed: string): Promise<string | undefined> {
    return this.open(place.subject, place.network, sealed, associatedWith(place));
  }

  /** Destroys the person's key, for good: no new one is ever made for them. */
  async forget(subject: string, network: string): Promise<void> {
    await this.keys.forget(subject, network);
    this.#recent.delete(nameOf(subject, network));
  }

  /** Kept only from when it was read: a key in constant use, too, is asked for again. */
  async #learn<How extends 'find' | 'findOrMake'>(subject: string, network: string, how: How) {
    const key = await this.keys[how](subject, network);
    if (key) this.#recent.set(nameOf(subject, network), key);
    return key as Awaited<ReturnType<SubjectKeys[How]>>;
  }

  #known(subject: string, network: string): Buffer | undefined {
    return this.#recent.get(nameOf(subject, network));
  }
}

const nameOf = (subject: string, network: string) => `${network}/${subject}`;
const associatedWith = ({ table, id, column }: RowPlace) => `row/${table}/${id}/${column}`;
