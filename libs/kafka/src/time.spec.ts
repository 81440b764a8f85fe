import { describe, expect, it } from '@jest/globals';
import { Waker } from './relay/waker.js';
import { BackOff, sleep, TookTooLong, within } from './time.js';

const long = 60_000;

describe('waits between tries', () => {
  it('double up to the longest, a little shorter at random, and begin again after a success', () => {
    const backOff = new BackOff(100, 300);
    for (const full of [100, 200, 300, 300]) {
      const wait = backOff.next();
      expect(wait).toBeLessThanOrEqual(full);
      expect(wait).toBeGreaterThan(full * 0.74);
    }
    backOff.reset();
    expect(backOff.next()).toBeLessThanOrEqual(100);
  });
});

describe('a sleep', () => {
  it('ends when it is called off, before it began too', async () => {
    const calledOff = new AbortController();
    const asleep = sleep(long, calledOff.signal);
    calledOff.abort();
    await asleep;
    await sleep(long, calledOff.signal);
  });
});

describe('a limit', () => {
  it('passes on what comes in time, and says what did not', async () => {
    expect(await within(long, 'an answer', Promise.resolve('yes'))).toBe('yes');
    await expect(within(1, 'an answer', Promise.withResolvers<void>().promise)).rejects.toThrow(TookTooLong);
  });
});

describe('an idle relay', () => {
  it('is woken while it waits, and does not miss what came before it waited', async () => {
    const waker = new Waker();
    const waiting = waker.wait(long);
    waker.wake();
    await waiting;
    waker.wake();
    await waker.wait(long);
  });
});
