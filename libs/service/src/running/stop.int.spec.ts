import { eventually } from '@alongside/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ann, diaries, Obstacle } from '../fixtures/diary.fixtures.js';
import { Program } from '../fixtures/program.fixtures.js';
import { Running } from '../fixtures/running.fixtures.js';

let running: Running;
beforeEach(async () => {
  running = await Running.start(diaries);
});
afterEach(async () => {
  Program.killAll();
  await running.stop();
});

const Ann = { person: ann };

describe('a service that is told to stop', () => {
  it('cuts the stream that somebody follows, takes no new request, and ends with 0', async () => {
    const program = new Program({ ...running.env, ALONGSIDE_PORT: '0' });
    const url = await program.url();
    await eventually(async () => (await fetch(`${url}/health/ready`)).ok);
    const followed = await fetch(`${url}/me/stream`, {
      headers: { authorization: `Bearer ${await running.token(Ann)}` },
    });
    const stopping = performance.now();
    expect(await program.end('SIGTERM')).toBe(0);
    expect(await followed.text()).toBe('data: open\n\ndata: cut\n\n');
    expect(performance.now() - stopping).toBeLessThan(10_000);
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
  });

  it('answers the command that it is in', async () => {
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    const { promise: open, resolve: letGo } = Promise.withResolvers<void>();
    running.service.app.get(Obstacle, { strict: false }).inTheWay = async () => {
      arrive();
      await open;
    };
    const writing = running.ask(Ann, 'POST', '/me/notes', { note: 'the last word' });
    await arrived;
    const stopped = running.service.stop();
    await eventually(() =>
      fetch(`${running.service.url}/health/live`).then(
        () => false,
        () => true,
      ),
    );
    letGo();
    expect(await writing).toMatchObject({ status: 201 });
    await stopped;
    expect(await running.sql('select from es.facts')).toHaveLength(1);
  });

  it('stops once, however often it is told', async () => {
    await Promise.all([running.service.stop(), running.service.stop()]);
    expect(running.log.filter((line) => line.includes('"stopped"'))).toHaveLength(1);
  });
});
