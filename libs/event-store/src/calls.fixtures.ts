import { FollowUpAnsweredV1, NoticeDueV1, publish, SupportAskedV1 } from '@alongside/contracts';
import { type Decider, type Fact, Refused } from '@alongside/eventsourcing';
import { type ClockOf, type OwnProjection, streamType } from './index.js';

export const ann = 'a0000000-0000-4000-8000-000000000000';
export const ben = 'b0000000-0000-4000-8000-000000000000';
export const home = '0e000000-0000-4000-8000-000000000000';
export const elsewhere = '0f000000-0000-4000-8000-000000000000';

/** Somebody asks for help and waits. Each kind of fact shows one thing that the store does. */
export type Call =
  | Fact<'HelpAsked', { person: string; recipient: string; note: string; deadline: string }>
  | Fact<'NoteKept', { note: string | null }>
  | Fact<'Noticed', { recipient: string; deadline: string }>
  | Fact<'HelpGiven', { by: string }>
  | Fact<'HelpMissed', { at: string }>;

export type CallState = { notes: string[]; asked?: string; given?: string; missed: string[]; length: number };

/** The command names the facts it wants; the decider only guards what the specs are about. */
export type CallCommand = Call | { type: 'Several'; facts: Call[] };

const decider: Decider<CallCommand, CallState, Call> = {
  initial: { notes: [], missed: [], length: 0 },
  decide(command, state) {
    if (command.type === 'Several') return command.facts;
    if (command.type === 'HelpAsked' && state.asked) throw new Refused('help-already-asked');
    if (command.type === 'HelpMissed' && (state.given || state.missed.includes(command.data.at))) return [];
    return [command];
  },
  evolve(state, { type, data }) {
    const length = state.length + 1;
    if (type === 'HelpAsked') return { ...state, length, asked: data.person, notes: [...state.notes, data.note] };
    if (type === 'NoteKept') return { ...state, length, notes: [...state.notes, String(data.note)] };
    if (type === 'HelpGiven') return { ...state, length, given: data.by };
    if (type === 'HelpMissed') return { ...state, length, missed: [...state.missed, data.at] };
    return { ...state, length };
  },
};

export const calls = streamType<CallCommand, CallState, Call>({
  category: 'call',
  decider,
  publisher({ type, data }, { streamId }) {
    if (type === 'HelpAsked') {
      const { person, recipient, deadline } = data;
      return publish(SupportAskedV1, { followUp: streamId, person, recipient, deadline });
    }
    if (type === 'Noticed') return publish(NoticeDueV1, { ...data, template: 'check-in-due' });
    if (type === 'HelpGiven')
      return publish(FollowUpAnsweredV1, { followUp: streamId, person: ann, answeredBy: data.by });
    return undefined;
  },
  secrets: { subject: () => ann, fields: { HelpAsked: ['note'], NoteKept: ['note'] } },
});

export const deadline = '2026-03-02T12:30:00.000Z';

export const asked = (note = 'a word'): Call => ({
  type: 'HelpAsked',
  data: { person: ann, recipient: ben, note, deadline },
});
export const noticed = (recipient: string): Call => ({ type: 'Noticed', data: { recipient, deadline } });
export const given: Call = { type: 'HelpGiven', data: { by: ben } };

/** One row a call, kept by the store's own transaction. */
export const callRows: OwnProjection<Call> = async ({ streamId, network, version }, unit) => {
  await unit.sql(
    `insert into call_row (network_id, call_id, version) values ($1, $2, $3)
     on conflict (call_id) do update set version = excluded.version`,
    [network, streamId, version],
  );
};

/** Rings at the deadline unless help was given. */
export const unanswered: ClockOf<Call> = {
  kind: 'unanswered',
  sets: (fact) => (fact.type === 'HelpAsked' ? fact.data.deadline : fact.type === 'HelpGiven' ? 'stop' : undefined),
  async ring({ streamId, dueAt }, unit) {
    await unit.decide(calls, streamId, { type: 'HelpMissed', data: { at: dueAt.toISOString() } });
  },
};
