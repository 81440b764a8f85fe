import { randomUUID } from 'node:crypto';
import { NoticeDueV1 } from '@alongside/contracts';
import { eventually, testNamespace, topicsFor } from '@alongside/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { event } from '../fixtures/event.fixtures.js';
import { Moody, moods, Notices } from '../fixtures/listeners.fixtures.js';
import { noon } from '../fixtures/people.fixtures.js';
import { seen, startReading } from '../fixtures/reading.fixtures.js';
import { stopAll } from '../fixtures/running.fixtures.js';
import { openStore, type Store } from '../fixtures/store.fixtures.js';
import { put, upTo } from '../fixtures/topic.fixtures.js';
import type { ConsumerStep } from './turn.js';

let store: Store;
let namespace: string;
let ann: string;

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
afterEach(stopAll);
beforeEach(async () => {
  namespace = testNamespace();
  ann = randomUUID();
  await topicsFor(namespace, 1);
  await store.rows('truncate seen, es.checkpoint, es.watermark');
});

const notice = (sequence: number) =>
  event(NoticeDueV1, sequence, { recipient: ann, template: 'check-in-due', deadline: noon });
const sequences = async () => (await seen(store)).map(({ sequence }) => sequence);

/** A batch that waits at a step until it is let go. */
function barrier(at: ConsumerStep) {
  const [reached, open] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const onStep = async (step: ConsumerStep) => {
    if (step !== at) return;
    reached.resolve();
    await open.promise;
  };
  return { reached: reached.promise, open: () => open.resolve(), onStep };
}

describe('a service that is asked to stop while a batch is running', () => {
  it('commits the batch, and the next one reads on from there', async () => {
    const { reached, open, onStep } = barrier('rows');
    const reading = await startReading({ store, namespace, classes: [Notices], onStep });
    await put(`${namespace}check-ins`, notice(1));
    await reached;
    const stopped = reading.stop();
    await put(`${namespace}check-ins`, notice(2));
    open();
    await stopped;
    expect(await sequences()).toEqual([1]);
    const next = await startReading({ store, namespace, classes: [Notices] });
    await eventually(async () => (await sequences()).length === 2);
    await next.stop();
    expect(next.metrics.of('duplicates', 'notifications', 'check-ins')).toBe(0);
  });
});

describe('a service that is asked to stop while a batch waits for what is away', () => {
  it('stops at once, and the batch is left to the next one', async () => {
    moods.push(...upTo(1_000).map(() => Object.assign(new Error('nobody listens there'), { code: 'ECONNREFUSED' })));
    const reading = await startReading({ store, namespace, classes: [Moody] });
    await put(`${namespace}check-ins`, notice(1));
    await eventually(async () => (await reading.strategy.report())[0]?.state === 'away');
    const asked = performance.now();
    await reading.stop();
    expect(performance.now() - asked).toBeLessThan(5_000);
    moods.length = 0;
    const next = await startReading({ store, namespace, classes: [Moody] });
    await eventually(async () => (await sequences()).length === 1);
    await next.stop();
  });
});

describe('a consumer that is lost after its commit, before Kafka knows', () => {
  it('is followed by one that applies nothing twice', async () => {
    const { reached, open, onStep } = barrier('committed');
    const lost = await startReading({ store, namespace, classes: [Notices], onStep });
    await put(`${namespace}check-ins`, notice(1), notice(2));
    await reached;
    const next = await startReading({ store, namespace, classes: [Notices], group: testNamespace() });
    await put(`${namespace}check-ins`, notice(3));
    await eventually(async () => (await sequences()).includes(3));
    open();
    await Promise.all([lost.stop(), next.stop()]);
    expect(await sequences()).toEqual([1, 2, 3]);
  });
});
