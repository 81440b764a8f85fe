import { describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { HttpMetrics } from './http-metrics.js';
import { kafkaMetrics } from './kafka-metrics.js';

const labels = async (registry: Registry, name: string, label: string) => {
  const text = await registry.getSingleMetricAsString(name);
  return new Set([...text.matchAll(new RegExp(`${label}="([^"]*)"`, 'g'))].map(([, value]) => value));
};

describe('metrics of answers', () => {
  it('have as many labels as the service has routes, however much is asked for', async () => {
    const registry = new Registry();
    const metrics = new HttpMetrics(registry);
    for (let n = 0; n < 1_000; n += 1) metrics.answered({ method: `M${n}`, route: `/r${n}`, status: 200 + (n % 5) }, 1);
    expect((await labels(registry, 'alongside_http_answer_seconds', 'route')).size).toBe(201);
    expect(await labels(registry, 'alongside_http_answer_seconds', 'method')).toEqual(new Set(['other']));
    expect(await labels(registry, 'alongside_http_answer_seconds', 'status')).toEqual(new Set(['2xx']));
  });
});

describe('metrics of skipped types', () => {
  it('have at most fifty types, whatever is written to the topic', async () => {
    const registry = new Registry();
    const metrics = kafkaMetrics(registry);
    for (let n = 0; n < 1_000; n += 1) metrics.skipped('diaries', `type-${n}`, 1);
    expect((await labels(registry, 'alongside_skipped_total', 'type')).size).toBe(51);
  });
});
