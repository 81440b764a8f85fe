import type { LadderEnd } from '@alongside/contracts';
import { type Decider, Refused } from '@alongside/eventsourcing';
import type { Rung } from '../plan/plan.events.js';
import type { FollowUpFact, FollowUpOpened } from './follow-up.events.js';
import { after, type Circumstances, climb, footOf, type Ladder, stepped } from './ladder.decider.js';

type OnBehalf = { person: string; checkIn: string; ladder: readonly Rung[]; end: LadderEnd } & Circumstances;
export type FollowMissedCheckIn = { type: 'FollowMissedCheckIn'; answerWithinMinutes: number } & OnBehalf;
export type AskSupport = { type: 'AskSupport' } & OnBehalf;
export type RaiseNextRung = { type: 'RaiseNextRung'; deadline: string } & Circumstances;
export type PassOverRecipient = { type: 'PassOverRecipient'; rung: number; recipient: string } & Circumstances;
export type AnswerFollowUp = { type: 'AnswerFollowUp'; by: string };
export type FollowUpCommand = FollowMissedCheckIn | AskSupport | RaiseNextRung | PassOverRecipient | AnswerFollowUp;

export type FollowUp =
  | { status: 'none' }
  | ({ status: 'open' } & Ladder)
  | { status: 'unanswered'; person: string; asked: readonly string[] }
  | { status: 'answered' };

export const followUpDecider: Decider<FollowUpCommand, FollowUp, FollowUpFact> = {
  initial: { status: 'none' },
  evolve,
  decide(command, followUp) {
    switch (command.type) {
      case 'FollowMissedCheckIn':
        return followMissedCheckIn(command, followUp);
      case 'AskSupport':
        return askSupport(command, followUp);
      case 'RaiseNextRung':
        return raiseNextRung(command, followUp);
      case 'PassOverRecipient':
        return passOver(command, followUp);
      case 'AnswerFollowUp':
        return answer(command, followUp);
    }
  },
};

function evolve(followUp: FollowUp, { type, data }: FollowUpFact): FollowUp {
  if (type === 'FollowUpOpened') return { status: 'open', ...footOf(data) };
  if (type === 'FollowUpAnswered') return { status: 'answered' };
  if (followUp.status !== 'open') return followUp;
  switch (type) {
    case 'SupportAsked':
      return { status: 'open', ...stepped(followUp, { rung: 0, ...data }) };
    case 'FollowUpRaised':
      return { status: 'open', ...stepped(followUp, data) };
    case 'FollowUpUndelivered':
      return { ...followUp, waiting: followUp.waiting.filter((recipient) => recipient !== data.recipient) };
    case 'LinesGiven':
      return { status: 'unanswered', person: followUp.person, asked: followUp.asked };
  }
}

/** The first rung is the member: asked once more, for as long as the first time. */
function followMissedCheckIn(command: FollowMissedCheckIn, { status }: FollowUp): FollowUpFact[] {
  if (status !== 'none') return [];
  const { person, checkIn, answerWithinMinutes, end } = command;
  const ladder = [{ recipient: person, answerWithinMinutes }, ...command.ladder];
  const opened = { person, because: 'check-in-unanswered', checkIn, ladder, end } as const;
  return [open(opened), ...climb(footOf(opened), command)];
}

/** Support asked for starts at the supporter, who is the first on the ladder; without one, at the ladder's end. */
function askSupport(command: AskSupport, { status }: FollowUp): FollowUpFact[] {
  if (status !== 'none') return [];
  const { person, checkIn, ladder, end, at } = command;
  const opened = { person, because: 'support-asked', checkIn, ladder, end } as const;
  const [supporter] = ladder;
  if (!supporter) return [open(opened), ...climb(footOf(opened), command)];
  const { recipient, answerWithinMinutes } = supporter;
  const asked = { person, recipient, deadline: after(at, answerWithinMinutes) };
  return [open(opened), { type: 'SupportAsked', data: asked }];
}

function raiseNextRung(command: RaiseNextRung, followUp: FollowUp): FollowUpFact[] {
  if (followUp.status !== 'open' || followUp.deadline !== command.deadline) return [];
  return climb(followUp, command);
}

function passOver(command: PassOverRecipient, followUp: FollowUp): FollowUpFact[] {
  const { rung, recipient } = command;
  if (followUp.status !== 'open' || followUp.rung !== rung || !followUp.waiting.includes(recipient)) return [];
  const undelivered: FollowUpFact = { type: 'FollowUpUndelivered', data: { rung, recipient } };
  const othersMayAnswer = followUp.waiting.length > 1;
  return othersMayAnswer ? [undelivered] : [undelivered, ...climb(followUp, command)];
}

/** An answer is welcome also when the ladder has come to its end; a second one is nothing. */
function answer({ by }: AnswerFollowUp, followUp: FollowUp): FollowUpFact[] {
  if (followUp.status === 'answered') return [];
  if (followUp.status === 'none') throw new Refused('no-such-follow-up');
  if (by !== followUp.person && !followUp.asked.includes(by)) throw new Refused('not-asked');
  return [{ type: 'FollowUpAnswered', data: { person: followUp.person, answeredBy: by } }];
}

const open = (data: FollowUpOpened['data']): FollowUpOpened => ({ type: 'FollowUpOpened', data });
