import type { Units } from '@alongside/event-store';
import { Gauge, type Registry } from 'prom-client';
import { type EngineState, engineState } from '../health/engine-state.js';

/** Milliseconds for which one look at the tables serves all gauges, and whoever else scrapes. */
const freshFor = 1_000;

type Tell = (gauge: Gauge, state: EngineState) => void;

/** The engine's numbers, read from the tables when they are asked for. Lanes and consumers are names in the code. */
export class EngineMetrics {
  readonly #look: () => Promise<EngineState | undefined>;

  constructor(
    units: Units,
    private readonly registry: Registry,
  ) {
    this.#look = shared(() => engineState(units));
    this.#gauge(
      'alongside_outbox_waiting',
      'Public events that are not on Kafka yet.',
      ['lane'],
      (gauge, { outbox }) => {
        for (const { lane, waiting } of outbox) gauge.set({ lane }, waiting);
      },
    );
    this.#gauge('alongside_parked_records', 'Records waiting for an operator.', ['consumer'], (gauge, { parked }) => {
      for (const { consumer, records } of parked) gauge.set({ consumer }, records);
    });
    this.#gauge('alongside_timers_overdue', 'Timers that are due and have not rung.', [], (gauge, { timers }) =>
      gauge.set(timers.overdue),
    );
    this.#gauge('alongside_timers_parked', 'Timers that were set aside after failing.', [], (gauge, { timers }) =>
      gauge.set(timers.parked),
    );
  }

  #gauge(name: string, help: string, labelNames: string[], tell: Tell): void {
    const look = this.#look;
    new Gauge({
      name,
      help,
      labelNames,
      registers: [this.registry],
      async collect() {
        const state = await look();
        this.reset();
        if (state) tell(this, state);
      },
    });
  }
}

/** Undefined while the database does not answer: then the gauges are absent, which alerts by itself. */
function shared<T>(look: () => Promise<T>): () => Promise<T | undefined> {
  let seen: Promise<T | undefined> | undefined;
  let until = 0;
  return async () => {
    if (!seen || performance.now() > until) {
      seen = look().catch(() => undefined);
      until = performance.now() + freshFor;
    }
    return seen;
  };
}
