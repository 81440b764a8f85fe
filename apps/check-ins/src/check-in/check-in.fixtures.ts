import { ann, riverside } from '../members/members.fixtures.js';
import { annsPlan, mondayNoon, mondayOne, mondaysCheckIn } from '../plan/plan.fixtures.js';
import type { CallOffCheckIn, ExpectCheckIn, GiveCheckIn, MissCheckIn } from './check-in.decider.js';
import type { Answers, CheckInCalledOff, CheckInExpected, CheckInGiven, CheckInMissed } from './check-in.events.js';

export const mondaysStream = { streamId: mondaysCheckIn, network: riverside };

const expected = { person: ann, plan: annsPlan, dueAt: mondayNoon, answerBy: mondayOne };
export const expectMonday: ExpectCheckIn = { type: 'ExpectCheckIn', ...expected };
export const mondayExpected: CheckInExpected = { type: 'CheckInExpected', data: expected };

export const annsAnswers: Answers = {
  mood: 'low',
  craving: 5,
  halt: ['lonely', 'tired'],
  note: 'I walked past the old corner',
  supportWanted: false,
};
export const giveCheckIn: GiveCheckIn = {
  type: 'GiveCheckIn',
  person: ann,
  at: new Date('2026-03-02T17:20:00.000Z'),
  answers: annsAnswers,
};
export const checkInGiven: CheckInGiven = { type: 'CheckInGiven', data: { person: ann, late: false, ...annsAnswers } };
export const checkInGivenLate: CheckInGiven = { type: 'CheckInGiven', data: { ...checkInGiven.data, late: true } };

export const missMonday: MissCheckIn = { type: 'MissCheckIn', at: new Date(mondayOne) };
export const mondayMissed: CheckInMissed = { type: 'CheckInMissed', data: { person: ann } };

export const callOff: CallOffCheckIn = { type: 'CallOffCheckIn' };
export const mondayCalledOff: CheckInCalledOff = { type: 'CheckInCalledOff', data: { person: ann } };
