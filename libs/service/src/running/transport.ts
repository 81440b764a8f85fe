import type { INestApplication } from '@nestjs/common';

export interface TransportReport {
  /** Why other services hear of this one, or this one of them, only later. */
  readonly degraded: readonly string[];
  readonly consumers: readonly object[];
  readonly relays: readonly object[];
}

/** The way between services. */
export abstract class Transport {
  /** Starts listening; does not wait for Kafka. */
  abstract consume(app: INestApplication): Promise<void>;
  abstract publish(): void;
  /** Resolves when no batch is running any more. */
  abstract stopConsuming(): Promise<void>;
  /** Sends what is left, for at most so many milliseconds, and hands the lease over. */
  abstract stopPublishing(milliseconds: number): Promise<void>;
  /** Throws when the database does not answer. */
  abstract report(): Promise<TransportReport>;
}

/** For specs and operators' commands: nothing is heard, and what is published waits in the outbox. */
export class NoTransport extends Transport {
  override async consume(): Promise<void> {
    return;
  }

  override publish(): void {
    return;
  }

  override async stopConsuming(): Promise<void> {
    return;
  }

  override async stopPublishing(): Promise<void> {
    return;
  }

  override async report(): Promise<TransportReport> {
    return { degraded: [], consumers: [], relays: [] };
  }
}
