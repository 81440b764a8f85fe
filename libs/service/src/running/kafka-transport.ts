import { type ConsumerReport, type KafkaStrategy, type RelayReport, type Relays } from '@alongside/kafka';
import type { INestApplication } from '@nestjs/common';
import { Transport, type TransportReport } from './transport.js';

/** Consumers and relays of a service, over Kafka. */
export class KafkaTransport extends Transport {
  #publishing = false;

  constructor(
    private readonly strategy: KafkaStrategy,
    private readonly relays: Relays,
  ) {
    super();
  }

  override async consume(app: INestApplication): Promise<void> {
    // HTTP's pipes are not inherited: contracts validate what comes from Kafka, and their types are no classes.
    app.connectMicroservice({ strategy: this.strategy });
    await app.startAllMicroservices();
  }

  override publish(): void {
    this.#publishing = true;
    this.relays.start();
  }

  override async stopConsuming(): Promise<void> {
    await this.strategy.close();
  }

  override async stopPublishing(milliseconds: number): Promise<void> {
    if (this.#publishing) await this.relays.stop(milliseconds);
  }

  override async report(): Promise<TransportReport> {
    const consumers = await this.strategy.report();
    const relays = this.relays.report();
    return { degraded: [...consumers.flatMap(whyDeaf), ...relays.flatMap(whyMute)], consumers, relays };
  }
}

function whyDeaf({ consumer, state, parkedKeys }: ConsumerReport): string[] {
  const isAway = state === 'away' || state === 'paused';
  return [...(isAway ? [`consumer-${state}: ${consumer}`] : []), ...(parkedKeys ? [`keys-parked: ${consumer}`] : [])];
}

function whyMute({ lane, degraded }: RelayReport): string[] {
  return degraded ? [`relay-waits: ${lane} (${degraded})`] : [];
}
