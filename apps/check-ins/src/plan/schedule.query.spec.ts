import { describe, expect, it } from '@jest/globals';
import { type Schedule, weekdays } from './plan.events.js';
import { nextDue } from './schedule.query.js';

const daily = (at: string, timeZone: string): Schedule => ({ days: weekdays, at, timeZone });
const next = (schedule: Schedule, after: string) => nextDue(schedule, new Date(after));

describe('a check-in each day at noon in New York', () => {
  const noon = daily('12:00', 'America/New_York');

  it('is due today while noon is to come', () =>
    expect(next(noon, '2026-03-02T16:59:59.999Z')).toBe('2026-03-02T17:00:00.000Z'));

  it('is due tomorrow once noon has struck', () =>
    expect(next(noon, '2026-03-02T17:00:00.000Z')).toBe('2026-03-03T17:00:00.000Z'));

  it('stays at noon when summer time begins', () =>
    expect(next(noon, '2026-03-07T17:00:00.000Z')).toBe('2026-03-08T16:00:00.000Z'));
});

describe('a check-in on Mondays and Fridays at nine in Los Angeles', () => {
  const twice: Schedule = { days: ['mo', 'fr'], at: '09:00', timeZone: 'America/Los_Angeles' };

  it('is next due on Friday', () => expect(next(twice, '2026-03-02T17:00:00.000Z')).toBe('2026-03-06T17:00:00.000Z'));

  it('goes by the day in Los Angeles, where it is still Sunday', () =>
    expect(next(twice, '2026-03-02T05:00:00.000Z')).toBe('2026-03-02T17:00:00.000Z'));

  it('is due a week later when Monday is its only day', () =>
    expect(next({ ...twice, days: ['mo'] }, '2026-03-02T17:00:00.000Z')).toBe('2026-03-09T16:00:00.000Z'));
});

describe('a check-in at half past two on the night in which that hour does not exist', () => {
  const night = daily('02:30', 'America/New_York');

  it('is due at half past three, and not dropped', () =>
    expect(next(night, '2026-03-07T12:00:00.000Z')).toBe('2026-03-08T07:30:00.000Z'));

  it('is back at half past two the night after', () =>
    expect(next(night, '2026-03-08T07:30:00.000Z')).toBe('2026-03-09T06:30:00.000Z'));
});

describe('a check-in at half past one on the night in which that hour comes twice', () => {
  const night = daily('01:30', 'America/New_York');

  it('is due the first time', () => expect(next(night, '2026-10-31T12:00:00.000Z')).toBe('2026-11-01T05:30:00.000Z'));

  it('is not due the second time', () =>
    expect(next(night, '2026-11-01T05:30:00.000Z')).toBe('2026-11-02T06:30:00.000Z'));
});

describe('a check-in in a zone that a clock change moves by half an hour', () => {
  it('keeps its local time', () => {
    const night = daily('02:15', 'Australia/Lord_Howe');
    expect(next(night, '2026-10-03T00:00:00.000Z')).toBe('2026-10-03T15:45:00.000Z');
    expect(next(night, '2026-10-03T15:45:00.000Z')).toBe('2026-10-04T15:15:00.000Z');
  });
});
