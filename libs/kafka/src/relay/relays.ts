import { type Topic, topics } from '@alongside/contracts';
import type { Units } from '@alongside/event-store';
import { Pool } from 'pg';
import type { KafkaPort } from '../client/port.js';
import { type Log, named } from '../log.js';
import type { KafkaMetrics } from '../metrics.js';
import { Bell } from './bell.js';
import type { Lane } from './lane.js';
import { OutboxSource } from './outbox-source.js';
import { Relay, type RelayReport } from './relay.js';
import type { Source } from './source.js';
import { StateSource } from './state-source.js';
import type { RelayStep } from './term.js';

export interface RelaysOptions {
  readonly service: string;
  /** Prefix of topics and transactional ids; empty for the only copy on a broker. */
  readonly namespace: string;
  /** The service's own database, as its run role. */
  readonly databaseUrl: string;
  readonly units: Pick<Units, 'onWake'>;
  readonly port: KafkaPort;
  readonly log: Log;
  readonly metrics: KafkaMetrics;
  readonly onStep?: (step: RelayStep) => Promise<void> | void;
}

/** Connections of their own, so that a crowd of requests cannot keep a lease from being renewed. */
const connections = 4;

/** Milliseconds for a connection, and for any statement of a relay. */
const patience = 5_000;

/** All relays of a service: one for each lane in which it writes a topic. */
export class Relays {
  readonly #pool: Pool;
  readonly #bell: Bell;
  readonly #relays: readonly Relay[];
  #stopped: Promise<void> | undefined;
  #forget: () => void = () => undefined;

  constructor(private readonly options: RelaysOptions) {
    const { databaseUrl, log } = options;
    this.#pool = new Pool({
      connectionString: databaseUrl,
      max: connections,
      connectionTimeoutMillis: patience,
      query_timeout: patience,
      application_name: 'alongside relay',
    });
    this.#pool.on('error', (error) => log.warn(named(error), 'a connection of the relay was lost'));
    this.#bell = new Bell(databaseUrl, log);
    this.#relays = lanesOf(options.service).map((lane) => this.#relay(lane));
  }

  start(): void {
    this.#forget = this.options.units.onWake((wake) => {
      for (const relay of this.#relays) if (relay.lane === wake) relay.committed();
    });
    this.#bell.start();
    for (const relay of this.#relays) relay.start();
  }

  /** Sends what is left, for at most that many milliseconds, hands over and closes. */
  async stop(flush = 2_000): Promise<void> {
    this.#stopped ??= this.#stop(flush);
    await this.#stopped;
  }

  report(): RelayReport[] {
    return this.#relays.map((relay) => relay.report());
  }

  async #stop(flush: number): Promise<void> {
    this.#forget();
    await Promise.all(this.#relays.map((relay) => relay.stop(flush)));
    await this.#bell.stop();
    await this.#pool.end();
  }

  #relay(lane: Lane): Relay {
    const { service, namespace } = this.options;
    const sources: Source[] = [new OutboxSource(this.#pool, lane)];
    if (written(service).some((topic) => topic.kind === 'state' && topic.lane === lane))
      sources.push(new StateSource(this.#pool, lane, `${namespace}${service}.${lane}`));
    const tellOthers = () => this.#bell.ring(lane);
    const relay = new Relay({ ...this.options, lane, pool: this.#pool, sources, tellOthers });
    this.#bell.onRing((rung) => rung === lane && relay.wake());
    return relay;
  }
}

const written = (service: string): Topic[] => Object.values(topics).filter(({ writer }) => writer === service);

const lanesOf = (service: string): Lane[] => [...new Set(written(service).map(({ lane }) => lane))];
