import { randomUUID } from 'node:crypto';
import { eventually } from '@alongside/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { asked, calls, deadline, given, home, unanswered } from './calls.fixtures.js';
import { type DueTimer, rebuildTimers, TimerWorker, type Unit } from './index.js';
import { openStore, type Store } from './store.fixtures.js';

let store: Store;
let worker: TimerWorker;
let failed: [string, unknown][];
let interrupted: unknown[];
let late: number[];

/** What a ring does besides missing the call; each spec sets its own. */
let alsoRing: (timer: DueTimer, unit: Unit) => Promise<void>;

const clock = {
  ...unanswered,
  async ring(timer: DueTimer, unit: Unit) {
    await unanswered.ring(timer, unit);
    await alsoRing(timer, unit);
  },
};

beforeAll(async () => {
  store = await openStore({ clocks: [clock], connections: 20 });
});
afterAll(() => store.close());
beforeEach(async () => {
  await store.rows('truncate es.timer, es.streams, es.facts');
  store.clock.move('2026-03-02T12:00:00.000Z');
  alsoRing = async () => undefined;
  [failed, interrupted, late] = [[], [], []];
  worker = newWorker();
});
afterEach(() => worker.stop());

const newWorker = () =>
  new TimerWorker({
    units: store.units,
    registry: store.registry,
    news: {
      rung: (_, milliseconds) => late.push(milliseconds),
      failed: ({ streamId }, error) => failed.push([streamId, error]),
      interrupted: (error) => interrupted.push(error),
    },
  });

const ask = async (id: string = randomUUID()) => {
  await store.units.run(home, (unit) => unit.decide(calls, id, asked()));
  return id;
};
const missed = async () =>
  (await store.rows<{ stream_id: string }>(`select stream_id from es.facts where type = 'HelpMissed'`)).map(
    ({ stream_id }) => stream_id,
  );
const timers = () => store.rows<Record<string, unknown>>('select * from es.timer order by stream_id');

describe('Ann waits for an answer', () => {
  it('and before her deadline nothing rings', async () => {
    await ask();
    store.clock.move(30 * 60_000 - 1);
    expect(await worker.ringDue()).toBeGreaterThan(0);
    expect(await missed()).toEqual([]);
  });

  it('and at her deadline it rings once, and tells how late it was', async () => {
    const id = await ask();
    store.clock.move(deadline);
    store.clock.move(5);
    await worker.ringDue();
    await worker.ringDue();
    expect(late).toEqual([5]);
    expect([await missed(), await timers()]).toEqual([[id], []]);
    const { state } = await store.units.read(home, (unit) => unit.load(calls, id));
    expect(state.missed).toEqual([deadline]);
  });

  it('and once Ben answered nothing rings', async () => {
    const id = await ask();
    await store.units.run(home, (unit) => unit.decide(calls, id, given));
    store.clock.move(deadline);
    await worker.ringDue();
    expect([await missed(), await timers()]).toEqual([[], []]);
  });

  it('and Ben answers in the same moment: the timer waits for his word, and does not ring', async () => {
    const id = await ask();
    store.clock.move(deadline);
    await store.units.run(home, async (unit) => {
      await unit.decide(calls, id, given);
      await worker.ringDue();
      expect(await timers()).toHaveLength(1);
    });
    await worker.ringDue();
    expect([await missed(), await timers()]).toEqual([[], []]);
  });

  it('and a worker rings her by itself, however the clock came to her deadline', async () => {
    worker.start();
    const id = await ask();
    store.clock.move(deadline);
    await eventually(async () => (await missed()).includes(id), { within: 1_000 });
  });
});

describe('a thousand who are due at once', () => {
  it('are rung once each by two workers', async () => {
    const ids = await Promise.all(Array.from({ length: 1_000 }, () => ask()));
    store.clock.move(deadline);
    const other = newWorker();
    for (const one of [worker, other]) one.start();
    await eventually(async () => (await timers()).length === 0, { within: 200_000 });
    await other.stop();
    expect((await missed()).sort()).toEqual(ids.sort());
    expect(failed).toEqual([]);
  }, 300_000);
});

describe('a timer that cannot ring', () => {
  it('holds up no other, and is put off', async () => {
    const [broken, sound] = [await ask(), await ask()];
    alsoRing = async ({ streamId }) => {
      if (streamId === broken) throw new TypeError('Ann wrote: …');
    };
    store.clock.move(deadline);
    await worker.ringDue();
    expect([await missed(), failed]).toEqual([[sound], [[broken, expect.any(TypeError)]]]);
    expect(await timers()).toMatchObject([{ stream_id: broken, attempts: 1, error: 'TypeError', parked_at: null }]);
    expect(await worker.ringDue()).toBeGreaterThan(0);
    expect(failed).toHaveLength(1);
  });

  it('is parked after ten times, and rings yet when the cause is gone', async () => {
    const id = await ask();
    const failing = async () => Promise.reject(new Error('broken'));
    alsoRing = failing;
    store.clock.move(deadline);
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await store.rows('update es.timer set retry_at = now()');
      await worker.ringDue();
      expect((await timers())[0]).toMatchObject({ attempts: attempt });
      expect((await timers())[0]?.parked_at === null).toBe(attempt < 10);
    }
    alsoRing = async () => undefined;
    await store.rows('update es.timer set retry_at = now()');
    await worker.ringDue();
    expect([await missed(), await timers()]).toEqual([[id], []]);
  });

  it('draws the same ids when it rings again', async () => {
    await ask();
    const drawn: string[] = [];
    alsoRing = async (_, unit) => {
      if (drawn.push(unit.newId()) === 1) throw new Error('broken');
    };
    store.clock.move(deadline);
    await worker.ringDue();
    await store.rows('update es.timer set retry_at = now()');
    await worker.ringDue();
    expect(drawn[1]).toBe(drawn[0]);
  });
});

describe('a ring that moves timers', () => {
  it('keeps the one that it sets for its own stream', async () => {
    const id = await ask();
    alsoRing = async ({ streamId }, unit) => {
      const later = { type: 'Several', facts: [{ ...asked(), data: { ...asked().data, deadline: tomorrow } }] };
      await unit.decide(calls, streamId, later as never);
    };
    store.clock.move(deadline);
    await worker.ringDue();
    expect(await timers()).toMatchObject([{ stream_id: id, due_at: new Date(tomorrow) }]);
  });

  it('stops one that is due in the same batch', async () => {
    const both = [await ask(), await ask()];
    const rung: string[] = [];
    alsoRing = async ({ streamId }, unit) => {
      rung.push(streamId);
      await unit.decide(calls, both.find((id) => id !== streamId) ?? '', given);
    };
    store.clock.move(deadline);
    await worker.ringDue();
    expect(rung).toHaveLength(1);
    expect([await missed(), await timers()]).toEqual([rung, []]);
  });
});

const tomorrow = '2026-03-03T12:00:00.000Z';

describe('a connection that is killed after the claim', () => {
  it('leaves every timer of the batch to be rung once, and the worker goes on', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => ask()));
    let rings = 0;
    alsoRing = async (_, unit) => {
      if (++rings === 3) await unit.sql('select pg_terminate_backend(pg_backend_pid())');
    };
    store.clock.move(deadline);
    worker.start();
    await eventually(async () => (await timers()).length === 0);
    expect(interrupted).toHaveLength(1);
    expect(rings).toBe(3 + ids.length);
    expect((await missed()).sort()).toEqual(ids.sort());
  });
});

describe('timers that were lost', () => {
  it('are set again as the facts say, and no others', async () => {
    await ask();
    const before = await timers();
    const [answered, silent] = [await ask(), randomUUID()];
    await store.units.run(home, async (unit) => {
      await unit.decide(calls, answered, given);
      await unit.decide(calls, silent, { type: 'NoteKept', data: { note: null } });
    });
    await store.rows('update es.timer set stream_id = $1', [silent]);
    expect(await rebuildTimers(store.units, { stream: calls, clocks: [clock] })).toBe(3);
    expect(await timers()).toEqual(before);
  });

  it('are all set again, page by page', async () => {
    await Promise.all(Array.from({ length: 250 }, () => ask()));
    const before = await timers();
    await store.rows('truncate es.timer');
    expect(await rebuildTimers(store.units, { stream: calls, clocks: [clock] })).toBe(250);
    expect(await timers()).toEqual(before);
  });
});
