export type Phase = 'starting' | 'ready' | 'stopping';

/** How the service is: what health and status tell. */
export class Condition {
  readonly #degraded = new Map<string, Date>();
  #phase: Phase = 'starting';

  get phase(): Phase {
    return this.#phase;
  }

  /** Why it serves less than it could, such as `kafka-not-reachable`. Never a reason to be unready. */
  get degraded(): readonly { reason: string; since: Date }[] {
    return [...this.#degraded].map(([reason, since]) => ({ reason, since }));
  }

  enter(phase: Phase): void {
    this.#phase = phase;
  }

  degrade(reason: string): void {
    if (!this.#degraded.has(reason)) this.#degraded.set(reason, new Date());
  }

  recover(reason: string): void {
    this.#degraded.delete(reason);
  }
}
