import { given } from '@alongside/eventsourcing';
import { describe, expect, it } from '@jest/globals';
import { mondayOne } from '../plan/plan.fixtures.js';
import { checkInDecider, showsLines } from './check-in.decider.js';
import {
  annsAnswers,
  callOff,
  checkInGiven,
  checkInGivenLate,
  expectMonday,
  giveCheckIn,
  missMonday,
  mondayCalledOff,
  mondayExpected,
  mondayMissed,
} from './check-in.fixtures.js';

describe('a member of whom no check-in is expected', () => {
  it('checks in whenever they like', () => given(checkInDecider).when(giveCheckIn).then(checkInGiven));

  it('misses nothing', () => given(checkInDecider).when(missMonday).thenNothing());

  it('is expected to check in once it is due', () => given(checkInDecider).when(expectMonday).then(mondayExpected));
});

describe('a check-in that is expected', () => {
  const expected = given(checkInDecider, mondayExpected);

  it('is not expected a second time', () => expected.when(expectMonday).thenNothing());

  it('is answered in time', () => expected.when(giveCheckIn).then(checkInGiven));

  it('is answered late at the very end of its hour', () =>
    expected.when({ ...giveCheckIn, at: new Date(mondayOne) }).then(checkInGivenLate));

  it('is missed once its hour has passed', () => expected.when(missMonday).then(mondayMissed));

  it('is not missed a moment before', () =>
    expected.when({ ...missMonday, at: new Date('2026-03-02T17:59:59.999Z') }).thenNothing());

  it('is called off when nobody waits for it any more', () => expected.when(callOff).then(mondayCalledOff));
});

describe('a check-in that was given', () => {
  const answered = given(checkInDecider, mondayExpected, checkInGiven);

  it('is not given again', () => answered.when(giveCheckIn).thenRefused('check-in-already-given'));
  it('is not missed', () => answered.when(missMonday).thenNothing());
  it('is not called off', () => answered.when(callOff).thenNothing());
});

describe('a check-in that was missed', () => {
  const missed = given(checkInDecider, mondayExpected, mondayMissed);

  it('can still be given, late', () => missed.when(giveCheckIn).then(checkInGivenLate));
  it('is not missed twice', () => missed.when(missMonday).thenNothing());
  it('is not called off', () => missed.when(callOff).thenNothing());
});

describe('a check-in that was called off', () => {
  const calledOff = given(checkInDecider, mondayExpected, mondayCalledOff);

  it('is not missed', () => calledOff.when(missMonday).thenNothing());
  it('is not given', () => calledOff.when(giveCheckIn).thenRefused('check-in-called-off'));
});

describe('the crisis lines', () => {
  it.each([
    [7, false, false],
    [8, false, true],
    [10, false, true],
    [0, true, true],
  ])('with craving %i and support wanted %s are shown: %s', (craving, supportWanted, shown) =>
    expect(showsLines({ ...annsAnswers, craving, supportWanted })).toBe(shown),
  );
});
