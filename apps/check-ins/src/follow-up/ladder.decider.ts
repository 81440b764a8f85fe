import type { LadderEnd } from '@alongside/contracts';
import type { Rung } from '../plan/plan.events.js';
import type { FollowUpFact, FollowUpOpened, FollowUpRaised, LastResort } from './follow-up.events.js';

/** How far a ladder was climbed. `waiting` are those of its rung who may still answer; `toCome` is the rest of it. */
export interface Ladder {
  readonly person: string;
  readonly asked: readonly string[];
  readonly rung: number;
  readonly waiting: readonly string[];
  readonly deadline: string;
  readonly toCome: readonly Rung[];
  readonly end: LadderEnd | 'coordinators-asked';
}

/** What a step needs besides the ladder: the time, and who the coordinators of the network are by now. */
export interface Circumstances {
  readonly at: Date;
  readonly coordinators: readonly string[];
}

const minute = 60_000;
/** The coordinators' rung is the last: an hour, since the member sets no time for it, and then the lines. */
const coordinatorsMinutes = 60;
/** A notice with the lines is of use on the day on which nobody answered. */
const linesOfferedMinutes = 24 * 60;
const lastResort = {
  'only-me': 'only-me-chosen',
  coordinator: 'no-coordinator',
  'coordinators-asked': 'nobody-answered',
} as const satisfies Record<Ladder['end'], LastResort>;

export function footOf({ person, ladder, end }: FollowUpOpened['data']): Ladder {
  return { person, asked: [], rung: 0, waiting: [], deadline: '', toCome: ladder, end };
}

/** The step that `climb` decided. Each coordinator is raised apart; only the first of them takes a step. */
export function stepped(ladder: Ladder, { rung, recipient, deadline }: FollowUpRaised['data']): Ladder {
  const asked = [...ladder.asked, recipient];
  if (ladder.asked.length && rung === ladder.rung) return { ...ladder, asked, waiting: [...ladder.waiting, recipient] };
  const [next, ...toCome] = ladder.toCome;
  const end = next ? ladder.end : 'coordinators-asked';
  return { ...ladder, asked, rung, waiting: [recipient], deadline, toCome, end };
}

/** The next rung; after the last one the end that the member chose; then the lines, so that it never ends silent. */
export function climb({ person, rung, toCome, end }: Ladder, { at, coordinators }: Circumstances): FollowUpFact[] {
  const raise = (recipient: string, minutes: number): FollowUpFact => ({
    type: 'FollowUpRaised',
    data: { person, rung: rung + 1, recipient, deadline: after(at, minutes) },
  });
  const [next] = toCome;
  if (next) return [raise(next.recipient, next.answerWithinMinutes)];
  const others = coordinators.filter((coordinator) => coordinator !== person);
  if (end === 'coordinator' && others.length) return others.map((other) => raise(other, coordinatorsMinutes));
  const offeredUntil = after(at, linesOfferedMinutes);
  return [{ type: 'LinesGiven', data: { person, because: lastResort[end], offeredUntil } }];
}

export const after = (at: Date, minutes: number) => new Date(at.getTime() + minutes * minute).toISOString();
