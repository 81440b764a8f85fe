import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ann, ben, carol, diaries, hillside } from '../fixtures/diary.fixtures.js';
import { Running } from '../fixtures/running.fixtures.js';

let running: Running;
beforeAll(async () => {
  running = await Running.start(diaries);
  await running.ask(Ann, 'POST', '/me/notes', { note: 'A quiet day' });
  await running.ask(Carol, 'POST', '/me/notes', { note: 'A loud day' });
});
afterAll(() => running.stop());

const Ann = { person: ann };
const Ben = { person: ben };
const Carol = { person: carol, roles: ['coordinator'] as const };
const readings = async (who: { person: string; network?: string }, query = '') =>
  (await running.ask(who, 'GET', `/me/readings${query}`)).body;

describe("a coordinator who reads somebody's data", () => {
  it('is shown to that person, and to nobody else', async () => {
    await running.ask(Carol, 'GET', `/people/${ann}/notes`);
    expect(await readings(Ann)).toEqual([
      { number: expect.any(Number), reader: carol, what: 'diary', at: expect.stringMatching(/Z$/) },
    ]);
    expect([await readings(Ben), await readings(Carol), await readings({ ...Ann, network: hillside })]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('is not shown when nothing was there to read', async () => {
    await running.ask(Carol, 'GET', `/people/${ben}/notes`);
    expect(await readings(Ben)).toEqual([]);
  });

  it('leaves no trace for what is their own', async () => {
    expect(await running.ask(Carol, 'GET', `/people/${carol}/notes`)).toMatchObject({ status: 200 });
    expect(await readings(Carol)).toEqual([]);
  });
});

describe('many readings', () => {
  it('come in pages, the newest first', async () => {
    for (let n = 0; n < 55; n += 1) await running.ask(Carol, 'GET', `/people/${ann}/notes`);
    const first = await readings(Ann);
    expect(first).toHaveLength(50);
    const numbers = first.map(({ number }: { number: number }) => number);
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    expect((await readings(Ann, `?before=${numbers.at(-1)}`)).length).toBeLessThan(50);
    expect(await running.ask(Ann, 'GET', '/me/readings?before=x')).toMatchObject({ status: 400 });
  });
});
