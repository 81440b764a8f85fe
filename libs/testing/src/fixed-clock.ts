/** Domain time that stands still until the spec moves it. */
export class FixedClock {
  private at: Date;

  constructor(at: string | Date = '2026-03-02T12:00:00.000Z') {
    this.at = new Date(at);
  }

  now(): Date {
    return new Date(this.at);
  }

  /** To an instant, or by a number of milliseconds. */
  move(to: string | number): void {
    this.at = typeof to === 'number' ? new Date(this.at.getTime() + to) : new Date(to);
  }
}
