import { eventually } from '@alongside/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { started, stopAll } from '../fixtures/running.fixtures.js';
import { openStore, type Store } from '../fixtures/store.fixtures.js';
import { silent } from '../log.js';
import { Bell } from './bell.js';
import type { Lane } from './lane.js';

let store: Store;

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
afterEach(stopAll);

/** A replica's bell, and what it heard. */
function replica(): { bell: Bell; heard: Lane[] } {
  const [bell, heard] = [new Bell(store.databases.run, silent), [] as Lane[]];
  bell.onRing((lane) => heard.push(lane));
  bell.start();
  started(() => bell.stop());
  return { bell, heard };
}

describe('a bell between replicas', () => {
  it('says at first that something may have been missed, and then rings for the lane it was rung for', async () => {
    const [one, other] = [replica(), replica()];
    await eventually(() => one.heard.length >= 2 && other.heard.length >= 2);
    expect(other.heard).toEqual(['ordinary', 'safety']);
    one.bell.ring('safety');
    await eventually(() => other.heard.length === 3);
    expect(other.heard.at(-1)).toBe('safety');
  });

  it('rings once or twice for a thousand commits at once', async () => {
    const [one, other] = [replica(), replica()];
    await eventually(() => one.heard.length >= 2 && other.heard.length >= 2);
    for (let commit = 0; commit < 1_000; commit += 1) one.bell.ring('ordinary');
    one.bell.ring('safety');
    await eventually(() => other.heard.at(-1) === 'ordinary' && other.heard.includes('safety'));
    const rung = other.heard.slice(2).filter((lane) => lane === 'ordinary').length;
    expect(rung).toBeLessThanOrEqual(2);
  });

  it('comes back when its connection was lost', async () => {
    const { heard } = replica();
    await eventually(() => heard.length >= 2);
    await store.rows(`select pg_notify('alongside_outbox', 'nobody knows this lane')`);
    await store.dropConnections();
    await eventually(() => heard.length >= 4);
    expect(heard).toEqual(['ordinary', 'safety', 'ordinary', 'safety']);
  });
});
