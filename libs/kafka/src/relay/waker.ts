/** A wait that a ring ends early. A ring that comes while nobody waits ends the next wait at once. */
export class Waker {
  #rung = false;
  #ring: () => void = () => undefined;

  wake(): void {
    this.#rung = true;
    this.#ring();
  }

  async wait(milliseconds: number): Promise<void> {
    if (!this.#rung) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const alarm = setTimeout(resolve, milliseconds);
      this.#ring = resolve;
      await promise;
      clearTimeout(alarm);
    }
    this.#rung = false;
  }
}
