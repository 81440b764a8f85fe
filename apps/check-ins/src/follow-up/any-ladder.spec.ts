import { fold } from '@alongside/eventsourcing';
import { type Chance, seed } from '@alongside/testing';
import { describe, expect, it } from '@jest/globals';
import { ann } from '../members/members.fixtures.js';
import { type FollowUp, type FollowUpCommand, followUpDecider } from './follow-up.decider.js';
import type { FollowUpFact } from './follow-up.events.js';
import { followMonday } from './follow-up.fixtures.js';

const ladders = 2_000;
const people = ['Ben', 'Dan', 'Eve', 'Fay', 'Gil', 'Hal', 'Ida', 'Jon'];

/** Climbs as a clock and undelivered notices would, in any order and with repeats, until nothing is open. */
function climbToTheEnd(chance: Chance): { facts: FollowUpFact[]; commands: number; longest: number } {
  const ladder = people.slice(0, chance.below(9)).map((recipient) => ({ recipient, answerWithinMinutes: 30 }));
  const coordinators = ['Carol', 'Kay', ann].slice(0, chance.below(4));
  const end = chance.pick(['coordinator', 'only-me'] as const);
  const type = chance.pick(['FollowMissedCheckIn', 'AskSupport'] as const);
  const facts: FollowUpFact[] = [];
  const state = () => fold(followUpDecider, facts);
  const give = (command: FollowUpCommand) => facts.push(...followUpDecider.decide(command, state()));
  give({ ...followMonday, type, ladder, coordinators, end });
  const longest = (1 + ladder.length + coordinators.length) * 2;
  let commands = 0;
  for (let now = state(); now.status === 'open' && commands < longest; now = state()) {
    const next = time(now, coordinators, chance);
    for (let times = 0; times <= chance.below(2); times += 1) give(next);
    commands += 1;
  }
  return { facts, commands, longest };
}

function time(open: Extract<FollowUp, { status: 'open' }>, coordinators: string[], chance: Chance): FollowUpCommand {
  const circumstances = { at: new Date(open.deadline), coordinators };
  const recipient = chance.pick(open.waiting);
  return chance.below(2) && recipient
    ? { type: 'PassOverRecipient', rung: open.rung, recipient, ...circumstances }
    : { type: 'RaiseNextRung', deadline: open.deadline, ...circumstances };
}

describe('any ladder that nobody answers', () => {
  const chance = seed();
  const climbed = Array.from({ length: ladders }, () => climbToTheEnd(chance));

  it('comes to an end', () => {
    for (const { commands, longest } of climbed) expect(commands).toBeLessThan(longest);
  });

  it('ends with the lines, given once and last', () => {
    for (const { facts } of climbed) {
      expect(facts.at(-1)?.type).toBe('LinesGiven');
      expect(facts.filter(({ type }) => type === 'LinesGiven')).toHaveLength(1);
    }
  });

  it('asks nobody twice', () => {
    for (const { facts } of climbed) {
      const asked = facts.flatMap((fact) => ('deadline' in fact.data ? [fact.data.recipient] : []));
      expect(new Set(asked).size).toBe(asked.length);
    }
  });
});
