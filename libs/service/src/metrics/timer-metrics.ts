import type { TimerNews } from '@alongside/event-store';
import type { Logger } from 'pino';
import { Counter, Histogram, type Registry } from 'prom-client';

/** How late timers ring. Kinds are names in the code, so the label is bounded by it. */
export function timerNews(log: Logger, registry: Registry): TimerNews {
  const lateness = new Histogram({
    name: 'alongside_timer_lateness_seconds',
    help: 'Domain time between when a timer was due and when it rang.',
    labelNames: ['kind'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 30, 300, 3600],
    registers: [registry],
  });
  const failures = new Counter({
    name: 'alongside_timer_failures_total',
    help: 'Timers that could not ring and will be tried again, or were set aside.',
    labelNames: ['kind'],
    registers: [registry],
  });
  return {
    rung: ({ kind }, late) => lateness.observe({ kind }, late / 1000),
    failed: ({ kind }, error) => {
      failures.inc({ kind });
      log.error({ err: error, kind }, 'a timer could not ring');
    },
    interrupted: (error) => log.warn({ err: error }, 'timers wait for the database'),
  };
}
