/** Values of a label: the first so many are themselves, every later one is `other`. */
export class Bounded {
  readonly #known = new Set<string>();

  constructor(private readonly most: number) {}

  of(value: string): string {
    if (this.#known.size >= this.most && !this.#known.has(value)) return 'other';
    this.#known.add(value);
    return value;
  }
}
