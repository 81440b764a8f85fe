import { Histogram, type Registry } from 'prom-client';
import { Bounded } from './bounded.js';

export interface Answered {
  readonly method: string;
  /** The route's template, never the address. */
  readonly route: string;
  readonly status: number;
}

/** More routes than any service has; beyond it a label would be growing with what is asked for. */
const mostRoutes = 200;

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** How many requests were answered, with what class of status, and how fast. Labels are bounded by the code alone. */
export class HttpMetrics {
  readonly #routes = new Bounded(mostRoutes);
  readonly #answers: Histogram<'method' | 'route' | 'status'>;

  constructor(registry: Registry) {
    this.#answers = new Histogram({
      name: 'alongside_http_answer_seconds',
      help: 'Time from the request to the end of its answer, by route template and class of status.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    });
  }

  answered({ method, route, status }: Answered, milliseconds: number): void {
    const labels = {
      method: methods.has(method) ? method : 'other',
      route: this.#routes.of(route),
      status: `${Math.floor(status / 100)}xx`,
    };
    this.#answers.observe(labels, milliseconds / 1000);
  }
}
