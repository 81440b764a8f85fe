import { ann, ben, carol, dan, riverside } from '../members/members.fixtures.js';
import { annsTerms, mondayOne, mondaysCheckIn } from '../plan/plan.fixtures.js';
import type { AnswerFollowUp, AskSupport, FollowMissedCheckIn, RaiseNextRung } from './follow-up.decider.js';
import type {
  FollowUpAnswered,
  FollowUpOpened,
  FollowUpRaised,
  FollowUpUndelivered,
  LinesGiven,
  SupportAsked,
} from './follow-up.events.js';

export const annsFollowUp = 'f0110000-0000-4000-8000-000000000000';
export const annsFollowUpStream = { streamId: annsFollowUp, network: riverside };

/** Ann's check-in closes at one; from then on each time is the deadline of the rung before. */
export const one = mondayOne;
export const two = '2026-03-02T19:00:00.000Z';
export const halfPastTwo = '2026-03-02T19:30:00.000Z';
export const halfPastThree = '2026-03-02T20:30:00.000Z';
export const halfPastFour = '2026-03-02T21:30:00.000Z';

const at = (instant: string) => ({ at: new Date(instant), coordinators: [carol] });
const { ladder, end, answerWithinMinutes } = annsTerms;
const annsLadder = { person: ann, checkIn: mondaysCheckIn, ladder, end };

export const followMonday: FollowMissedCheckIn = {
  type: 'FollowMissedCheckIn',
  ...annsLadder,
  answerWithinMinutes,
  ...at(one),
};
export const missedOpened: FollowUpOpened = {
  type: 'FollowUpOpened',
  data: {
    ...annsLadder,
    because: 'check-in-unanswered',
    ladder: [{ recipient: ann, answerWithinMinutes: 60 }, ...ladder],
  },
};
const raised = (rung: number, recipient: string, deadline: string): FollowUpRaised => ({
  type: 'FollowUpRaised',
  data: { person: ann, rung, recipient, deadline },
});
export const annRaised = raised(1, ann, two);
export const benRaised = raised(2, ben, halfPastTwo);
export const danRaised = raised(3, dan, halfPastThree);
export const carolRaised = raised(4, carol, halfPastFour);
export const upToBen = [missedOpened, annRaised, benRaised] as const;
export const upToCarol = [...upToBen, danRaised, carolRaised] as const;

export const raiseAfter = (deadline: string): RaiseNextRung => ({ type: 'RaiseNextRung', deadline, ...at(deadline) });

export const askSupport: AskSupport = { type: 'AskSupport', ...annsLadder, ...at(one) };
export const askedOpened: FollowUpOpened = {
  type: 'FollowUpOpened',
  data: { ...annsLadder, because: 'support-asked' },
};
export const supportAsked: SupportAsked = {
  type: 'SupportAsked',
  data: { person: ann, recipient: ben, deadline: '2026-03-02T18:30:00.000Z' },
};

export const passOver = (rung: number, recipient: string, when: string) =>
  ({ type: 'PassOverRecipient', rung, recipient, ...at(when) }) as const;
export const benUndelivered: FollowUpUndelivered = {
  type: 'FollowUpUndelivered',
  data: { rung: 2, recipient: ben },
};

export const answerBy = (by: string): AnswerFollowUp => ({ type: 'AnswerFollowUp', by });
export const answeredBy = (person: string): FollowUpAnswered => ({
  type: 'FollowUpAnswered',
  data: { person: ann, answeredBy: person },
});

export const linesGiven = (because: LinesGiven['data']['because'], offeredUntil: string): LinesGiven => ({
  type: 'LinesGiven',
  data: { person: ann, because, offeredUntil },
});
