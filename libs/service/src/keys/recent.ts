interface Entry<Value> {
  readonly value: Value;
  readonly until: number;
}

/** Remembers at most `most` values, each for at most `milliseconds`: the oldest goes first. */
export class Recent<Value> {
  readonly #entries = new Map<string, Entry<Value>>();

  constructor(
    private readonly most: number,
    private readonly milliseconds: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get(name: string): Value | undefined {
    const entry = this.#entries.get(name);
    if (entry && entry.until > this.now()) return entry.value;
    this.#entries.delete(name);
    return undefined;
  }

  set(name: string, value: Value): void {
    this.#entries.delete(name);
    this.#entries.set(name, { value, until: this.now() + this.milliseconds });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.most && oldest !== undefined) this.#entries.delete(oldest);
  }

  delete(name: string): void {
    this.#entries.delete(name);
  }
}
