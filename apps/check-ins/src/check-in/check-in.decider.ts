import { type Decider, Refused } from '@alongside/eventsourcing';
import type { Answers, CheckInFact } from './check-in.events.js';

export type ExpectCheckIn = { type: 'ExpectCheckIn'; person: string; plan: string; dueAt: string; answerBy: string };
export type GiveCheckIn = { type: 'GiveCheckIn'; person: string; at: Date; answers: Answers };
export type MissCheckIn = { type: 'MissCheckIn'; at: Date };
export type CallOffCheckIn = { type: 'CallOffCheckIn' };
export type CheckInCommand = ExpectCheckIn | GiveCheckIn | MissCheckIn | CallOffCheckIn;

export type CheckIn =
  | { status: 'none' }
  | { status: 'expected'; person: string; plan: string; answerBy: string }
  | { status: 'given'; answers: Answers }
  | { status: 'missed' }
  | { status: 'called-off' };

/** From this craving on, the crisis lines are in the answer to the check-in, as they are when support is wanted. */
const cravingThatShowsLines = 8;

export const showsLines = ({ craving, supportWanted }: Answers) => supportWanted || craving >= cravingThatShowsLines;

export const checkInDecider: Decider<CheckInCommand, CheckIn, CheckInFact> = {
  initial: { status: 'none' },
  evolve,
  decide(command, checkIn) {
    switch (command.type) {
      case 'ExpectCheckIn':
        return expect(command, checkIn);
      case 'GiveCheckIn':
        return give(command, checkIn);
      case 'MissCheckIn':
        return miss(command, checkIn);
      case 'CallOffCheckIn':
        return callOff(checkIn);
    }
  },
};

function evolve(_: CheckIn, { type, data }: CheckInFact): CheckIn {
  switch (type) {
    case 'CheckInExpected':
      return { status: 'expected', person: data.person, plan: data.plan, answerBy: data.answerBy };
    case 'CheckInGiven': {
      const { mood, craving, halt, note, supportWanted } = data;
      return { status: 'given', answers: { mood, craving, halt, note, supportWanted } };
    }
    case 'CheckInMissed':
      return { status: 'missed' };
    case 'CheckInCalledOff':
      return { status: 'called-off' };
  }
}

function expect({ type: _, ...expected }: ExpectCheckIn, { status }: CheckIn): CheckInFact[] {
  return status === 'none' ? [{ type: 'CheckInExpected', data: expected }] : [];
}

/** A member checks in whenever they like; what was expected, or missed, is answered by it. */
function give({ person, at, answers }: GiveCheckIn, checkIn: CheckIn): CheckInFact[] {
  if (checkIn.status === 'given') throw new Refused('check-in-already-given');
  if (checkIn.status === 'called-off') throw new Refused('check-in-called-off');
  const late = checkIn.status === 'missed' || (checkIn.status === 'expected' && isOver(checkIn.answerBy, at));
  return [{ type: 'CheckInGiven', data: { person, late, ...answers } }];
}

function miss({ at }: MissCheckIn, checkIn: CheckIn): CheckInFact[] {
  if (checkIn.status !== 'expected' || !isOver(checkIn.answerBy, at)) return [];
  return [{ type: 'CheckInMissed', data: { person: checkIn.person } }];
}

function callOff(checkIn: CheckIn): CheckInFact[] {
  return checkIn.status === 'expected' ? [{ type: 'CheckInCalledOff', data: { person: checkIn.person } }] : [];
}

const isOver = (answerBy: string, at: Date) => at.toISOString() >= answerBy;
