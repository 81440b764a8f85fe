import { Units } from '@alongside/event-store';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { Given } from '../running/given.js';
import { made } from '../running/made.js';
import { EngineMetrics } from './engine-metrics.js';
import { HttpMetrics } from './http-metrics.js';

export const metricsProviders = [
  /** One registry a service, so that two of them in one process do not share numbers. */
  made(Registry, [Given], ({ definition }: Given) => {
    const registry = new Registry();
    registry.setDefaultLabels({ service: definition.name });
    collectDefaultMetrics({ register: registry });
    return registry;
  }),
  made(HttpMetrics, [Registry], (registry: Registry) => new HttpMetrics(registry)),
  made(EngineMetrics, [Units, Registry], (units: Units, registry: Registry) => new EngineMetrics(units, registry)),
];
