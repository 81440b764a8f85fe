// @ts-check

/**
 * A bug planted on purpose, and the spec that must see it. `search` stands exactly once in the file.
 * @typedef {object} Mutation
 * @property {string} bug what would go wrong for whom, in one sentence
 * @property {string} file
 * @property {string} search
 * @property {string} replace
 * @property {string} spec a spec without servers, so that all of them together take seconds
 */

const followUp = 'apps/check-ins/src/follow-up';

/** @type {readonly Mutation[]} */
export const mutations = [
  {
    bug: 'A spec that expects nothing also accepts facts.',
    file: 'libs/eventsourcing/src/given.ts',
    search: 'thenNothing: () => deepStrictEqual(decide(), [])',
    replace: 'thenNothing: () => decide()',
    spec: 'libs/eventsourcing/src/given.spec.ts',
  },
  {
    bug: 'A bug in a decider counts as the refusal that was expected.',
    file: 'libs/eventsourcing/src/given.ts',
    search: 'if (error instanceof Refused) return error.slug;',
    replace: "return 'chair-taken';",
    spec: 'libs/eventsourcing/src/given.spec.ts',
  },
  {
    bug: 'A decider sees its history backwards.',
    file: 'libs/eventsourcing/src/decider.ts',
    search: 'history.reduce(evolve, initial)',
    replace: 'history.toReversed().reduce(evolve, initial)',
    spec: 'libs/eventsourcing/src/given.spec.ts',
  },
  {
    bug: 'Ann, who answers at the last moment of her hour, counts as in time.',
    file: 'apps/check-ins/src/check-in/check-in.decider.ts',
    search: 'at.toISOString() >= answerBy',
    replace: 'at.toISOString() > answerBy',
    spec: 'apps/check-ins/src/check-in/check-in.decider.spec.ts',
  },
  {
    bug: 'Ann sees no crisis lines at a craving of 8.',
    file: 'apps/check-ins/src/check-in/check-in.decider.ts',
    search: 'cravingThatShowsLines = 8',
    replace: 'cravingThatShowsLines = 9',
    spec: 'apps/check-ins/src/check-in/check-in.decider.spec.ts',
  },
  {
    bug: 'What Ann feels is published with the notice that is due.',
    file: 'apps/check-ins/src/check-in/check-in.publisher.ts',
    search: "case 'CheckInGiven':\n",
    replace: "case 'CheckInGiven':\n      return publish(NoticeDueV1, fact.data);\n",
    spec: 'apps/check-ins/src/check-in/check-in.publisher.spec.ts',
  },
  {
    bug: 'A clock that rings late climbs the ladder a second time.',
    file: `${followUp}/follow-up.decider.ts`,
    search: ' || followUp.deadline !== command.deadline) return [];',
    replace: ') return [];',
    spec: `${followUp}/follow-up.decider.spec.ts`,
  },
  {
    bug: 'Somebody who was never asked ends the ladder.',
    file: `${followUp}/follow-up.decider.ts`,
    search: "if (by !== followUp.person && !followUp.asked.includes(by)) throw new Refused('not-asked');",
    replace: '',
    spec: `${followUp}/follow-up.decider.spec.ts`,
  },
  {
    bug: 'The coordinator is asked though Ann chose to be shown the lines only.',
    file: `${followUp}/ladder.decider.ts`,
    search: "if (end === 'coordinator' && others.length)",
    replace: 'if (others.length)',
    spec: `${followUp}/follow-up.decider.spec.ts`,
  },
  {
    bug: 'Ann, who is a coordinator herself, is asked to look after herself.',
    file: `${followUp}/ladder.decider.ts`,
    search: 'coordinators.filter((coordinator) => coordinator !== person)',
    replace: 'coordinators',
    spec: `${followUp}/follow-up.decider.spec.ts`,
  },
  {
    bug: 'Somebody whom Ann did not name agrees to her plan.',
    file: 'apps/check-ins/src/plan/plan.decider.ts',
    search: "if (plan.terms.supporter !== by) throw new Refused('not-the-supporter');",
    replace: '',
    spec: 'apps/check-ins/src/plan/plan.decider.spec.ts',
  },
  {
    bug: 'A check-in due at noon in Ann’s time zone is asked for at noon in Greenwich.',
    file: 'apps/check-ins/src/plan/schedule.query.ts',
    search: 'toZonedDateTime({ timeZone, plainTime: at })',
    replace: "toZonedDateTime({ timeZone: 'UTC', plainTime: at })",
    spec: 'apps/check-ins/src/plan/schedule.query.spec.ts',
  },
  {
    bug: 'A network loses its last coordinator.',
    file: 'apps/identity/src/account/account.decider.ts',
    search: "if (role === 'coordinator' && otherCoordinators === 0) throw new Refused('last-coordinator');",
    replace: '',
    spec: 'apps/identity/src/account/account.decider.spec.ts',
  },
  {
    bug: 'A stolen refresh token is honoured for ever after.',
    file: 'apps/identity/src/session/refresh.decider.ts',
    search: 'return justReplaced && shownHash === family.previousHash',
    replace: 'return shownHash === family.previousHash',
    spec: 'apps/identity/src/session/refresh.decider.spec.ts',
  },
  {
    bug: 'A person is told twice when the same event comes again.',
    file: 'apps/notifications/src/notification/notification.decider.ts',
    search: "return state.status === 'unknown' ? [{ type: 'NotificationGiven', data: notice }] : [];",
    replace: "return [{ type: 'NotificationGiven', data: notice }];",
    spec: 'apps/notifications/src/notification/notification.decider.spec.ts',
  },
  {
    bug: 'A notice counts as not delivered before its time.',
    file: 'apps/notifications/src/notification/notification.decider.ts',
    search: ' || at < state.until) return [];',
    replace: ') return [];',
    spec: 'apps/notifications/src/notification/notification.decider.spec.ts',
  },
  {
    bug: 'A field is removed from a public event that is being read.',
    file: 'libs/contracts/src/compatibility.ts',
    search: 'if (!after) return',
    replace: 'if (!after) return []; else if (path.length === -1) return',
    spec: 'libs/contracts/src/compatibility.spec.ts',
  },
  {
    bug: 'A record with a broken number passes as an envelope.',
    file: 'libs/contracts/src/envelope.ts',
    search: 'return violation ? { violation } : envelopeOf',
    replace: 'return envelopeOf',
    spec: 'libs/contracts/src/envelope.spec.ts',
  },
];
