import { Units } from '@alongside/event-store';
import { eventually } from '@alongside/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { ann, diaries } from '../fixtures/diary.fixtures.js';
import { Running } from '../fixtures/running.fixtures.js';
import { slice } from './slice.js';
import type { Preparation, Worker } from './worker.js';

@Injectable()
class Ink implements Preparation {
  streamsSeen: number | undefined;

  constructor(private readonly units: Units) {}

  async prepare(): Promise<void> {
    const rows = await this.units.read('*', (unit) => unit.sql('select from es.streams'));
    this.streamsSeen = rows.length;
  }
}

@Injectable()
class Blotter implements Worker {
  readonly everyMilliseconds = 5;
  rounds = 0;
  atOnce = 0;
  most = 0;

  async work(): Promise<void> {
    this.atOnce += 1;
    this.most = Math.max(this.most, this.atOnce);
    this.rounds += 1;
    await new Promise(setImmediate);
    this.atOnce -= 1;
    if (this.rounds === 2) throw new Error('the ink is dry');
  }
}

@Module(slice({ providers: [Ink], workers: [Blotter] }))
class DeskModule {}

let running: Running;
beforeAll(async () => {
  running = await Running.start({ ...diaries, slices: [...diaries.slices, DeskModule], prepares: [Ink] });
});
afterAll(() => running.stop());

describe('what a slice prepares', () => {
  it('is done before the service is ready, with its database there', () => {
    expect(running.service.app.get(Ink, { strict: false }).streamsSeen).toBe(0);
  });
});

describe("a slice's worker", () => {
  it('works again and again, one round after the other, also after a round that failed', async () => {
    const blotter = running.service.app.get(Blotter, { strict: false });
    await eventually(() => blotter.rounds > 5);
    expect(blotter.most).toBe(1);
    const { text } = await running.ask(undefined, 'GET', '/metrics');
    expect(text).toContain('alongside_worker_failures_total{worker="Blotter",service="diaries"} 1');
  });
});

describe('a public event that the table of contents does not name', () => {
  it('is not stored, nor the fact that it came from', async () => {
    const answer = await running.ask({ person: ann }, 'POST', '/me/notes', { note: 'loud' });
    expect(answer).toMatchObject({ status: 500 });
    expect(await running.sql('select from es.facts')).toEqual([]);
    expect(await running.sql('select from es.outbox')).toEqual([]);
  });
});
