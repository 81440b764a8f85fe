import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { clockFor, StoryClock, SystemClock } from './index.js';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'story-clock-'));
  file = join(folder, 'offset');
});
afterEach(() => rmSync(folder, { recursive: true }));

const day = 24 * 60 * 60 * 1000;
const offsetOf = (clock: StoryClock) => Math.round((clock.now().getTime() - Date.now()) / 1000) * 1000;

describe('the clock of a story', () => {
  it('goes with the real one until the story moves it', () => {
    writeFileSync(file, '0\n');
    const clock = new StoryClock(file);
    expect(offsetOf(clock)).toBe(0);
    writeFileSync(file, String(day));
    expect(offsetOf(clock)).toBe(day);
  });

  it('never goes backward', () => {
    writeFileSync(file, String(day));
    const clock = new StoryClock(file);
    writeFileSync(file, String(day - 1));
    expect(() => clock.now()).toThrow('went backward');
  });

  it('takes nothing for an offset that is none', () => {
    for (const text of ['', '-1', '1.5', '1e3', 'tomorrow']) {
      writeFileSync(file, text);
      expect(() => new StoryClock(file)).toThrow('must hold one offset');
    }
  });

  it('must be there', () => expect(() => new StoryClock(file)).toThrow('ENOENT'));
});

describe('which clock a database gets', () => {
  beforeEach(() => writeFileSync(file, '0'));

  it('is the real one where people live', () => {
    expect(clockFor({ purpose: 'live', incarnation: 1 }, undefined)).toBeInstanceOf(SystemClock);
  });

  it('is the story’s in a story', () => {
    expect(clockFor({ purpose: 'story', incarnation: 1 }, file)).toBeInstanceOf(StoryClock);
  });

  it('is none when a story has no clock', () => {
    expect(() => clockFor({ purpose: 'story', incarnation: 1 }, undefined)).toThrow('set ALONGSIDE_STORY_CLOCK');
  });

  for (const purpose of ['live', 'test'] as const)
    it(`is none when somebody would move the time of a ${purpose} database`, () => {
      expect(() => clockFor({ purpose, incarnation: 1 }, file)).toThrow('refuses');
    });
});
