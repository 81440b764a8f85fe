import { isDeepStrictEqual } from 'node:util';
import type { Stage } from './stage.js';
import type { Step } from './telling.js';

/** What only Ann may ever read. */
const annsWords = 'I sat in the car outside the shop for an hour';

const onBensScreen: Step = {
  tells: 'Ben has it on his screen',
  service: 'notifications',
  publishes: ['notifications.delivered.v1'],
  seenBy: 'Ann: somebody has been reached',
  act: ({ ben, acknowledge }) => acknowledge(ben),
  see: async ({ annsFollowUps }) => (await annsFollowUps()).at(-1)?.reached === true,
};

export const oneFact: readonly Step[] = [
  {
    tells: 'Carol claims the network with the token that only the operator could read',
    service: 'identity',
    publishes: ['identity.network-founded.v1', 'identity.member-registered.v1', 'identity.role-granted.v1'],
    seenBy: 'check-ins, which now lets her in as coordinator',
    act: async ({ carol, claimToken, passphraseOf, signIn }) => {
      const { tag } = await carol.post<{ tag: string }>('identity', '/network', {
        token: claimToken(),
        name: 'Front Range Recovery',
        slug: 'front-range',
        country: 'US',
        timeZone: 'America/New_York',
        handle: 'Carol',
        language: 'en',
        passphrase: passphraseOf(carol),
        adult: true,
        noticeVersion: await noticeVersion(carol),
      });
      await signIn(carol, tag);
    },
    see: ({ carol, allows }) => allows(carol, 'check-ins', '/network/follow-ups'),
  },
  {
    tells: 'Ben registers with a handle and a passphrase, no name and no e-mail',
    service: 'identity',
    publishes: ['identity.member-registered.v1'],
    seenBy: 'Ben, let in by notifications: his inbox is there, and empty',
    act: ({ ben, register }) => register(ben, 'America/New_York'),
    see: ({ ben, allows }) => allows(ben, 'notifications', '/me/inbox'),
  },
  {
    tells: 'Ann registers, three hours of time zone away',
    service: 'identity',
    publishes: ['identity.member-registered.v1'],
    seenBy: 'Ann, let in by notifications: her inbox is there, and empty',
    act: ({ ann, register }) => register(ann, 'America/Los_Angeles'),
    see: ({ ann, allows }) => allows(ann, 'notifications', '/me/inbox'),
  },
  {
    tells: 'Ben makes a one-time code and tells it to Ann',
    service: 'check-ins',
    publishes: [],
    seenBy: 'Ann, from Ben himself: nobody can be looked up',
    act: async (stage) => {
      const { code } = await stage.ben.post<{ code: string }>('check-ins', '/me/supporter-codes');
      stage.code = stage.handedOver('the supporter code', code);
    },
    see: async ({ code }) => code.length >= 22,
  },
  {
    tells: 'Ann writes her plan: a check-in each morning, Ben on her ladder, then the coordinator',
    service: 'check-ins',
    publishes: ['check-ins.plan-offered.v1'],
    seenBy: 'Ben, in his inbox',
    act: async (stage) => {
      const plan = await stage.ann.post<{ plan: string }>('check-ins', '/me/plan', stage.annsPlan());
      stage.plan = plan.plan;
    },
    see: ({ ben, told }) => told(ben, 'plan-offered'),
  },
  {
    tells: 'Ben accepts, and the plan is agreed',
    service: 'check-ins',
    publishes: ['check-ins.plan-agreed.v1'],
    seenBy: 'Ann, in her inbox',
    act: async ({ ben, plan }) => {
      await ben.post('check-ins', `/plans/${plan}/acceptance`);
    },
    see: ({ ann, told }) => told(ann, 'plan-agreed'),
  },
  {
    tells: 'Ann checks in: craving 8, support wanted; the crisis lines are in the same answer',
    service: 'check-ins',
    publishes: ['check-ins.support-asked.v1'],
    seenBy: 'Ben, live in his open inbox',
    act: async (stage) => {
      stage.follow(stage.ben);
      const answer = await stage.ann.post<{ lines?: readonly { number: string }[] }>('check-ins', '/me/check-ins', {
        mood: 'low',
        craving: 8,
        halt: ['lonely', 'tired'],
        note: stage.secret('Ann’s note', annsWords),
        supportWanted: true,
      });
      if (!answer.lines?.some(({ number }) => number === '988')) throw new Error('the lines were not shown at once');
    },
    see: async ({ live }) => live('support-asked'),
  },
  onBensScreen,
  {
    tells: 'Ben answers her',
    service: 'check-ins',
    publishes: ['check-ins.follow-up-answered.v1'],
    seenBy: 'Ann, in her inbox',
    act: ({ ben, answerWhatWasRaised }) => answerWhatWasRaised(ben),
    see: ({ ann, told }) => told(ann, 'follow-up-answered'),
  },
  {
    tells: 'The next morning comes in Ann’s time zone, and her check-in is due',
    service: 'check-ins',
    publishes: ['check-ins.notice-due.v1'],
    seenBy: 'Ann, in her inbox',
    act: ({ timePassesUntil }) => timePassesUntil('check-ins.notice-due.v1'),
    see: ({ ann, told }) => told(ann, 'check-in-due'),
  },
  {
    tells: 'It stays unanswered: Ann is reminded first',
    service: 'check-ins',
    publishes: ['check-ins.follow-up-raised.v1'],
    seenBy: 'Ann, in her inbox',
    act: ({ timePassesUntil }) => timePassesUntil('check-ins.follow-up-raised.v1'),
    see: ({ ann, told }) => told(ann, 'follow-up-raised'),
  },
  {
    tells: 'It still stays unanswered: Ben is told',
    service: 'check-ins',
    publishes: ['check-ins.follow-up-raised.v1'],
    seenBy: 'Ben, live in his open inbox',
    act: ({ timePassesUntil }) => timePassesUntil('check-ins.follow-up-raised.v1'),
    see: async ({ live }) => live('follow-up-raised'),
  },
  onBensScreen,
  {
    tells: 'Ben answers, and the ladder ends',
    service: 'check-ins',
    publishes: ['check-ins.follow-up-answered.v1'],
    seenBy: 'Ann: both follow-ups are on record, answered, with each rung',
    act: ({ ben, answerWhatWasRaised }) => answerWhatWasRaised(ben),
    see: async ({ annsFollowUps }) =>
      isDeepStrictEqual(
        (await annsFollowUps()).map(({ state, rungs }) => [state, rungs]),
        [
          ['answered', 1],
          ['answered', 2],
        ],
      ),
  },
  {
    tells: 'Ann reads her own history, in her own words',
    service: 'check-ins',
    publishes: [],
    seenBy: 'Ann, and nobody else',
    act: async (stage) => {
      stage.page = JSON.stringify(await stage.ann.get('check-ins', '/me/check-ins'));
    },
    see: async ({ page }) => page.includes(annsWords),
  },
  {
    tells: 'Carol looks after the network',
    service: 'check-ins',
    publishes: [],
    seenBy: 'Carol: a follow-up was answered, and nothing that Ann wrote',
    act: async (stage) => {
      stage.page = JSON.stringify(await stage.carol.get('check-ins', '/network/follow-ups'));
    },
    see: async ({ page }) => page.includes('answered') && !page.includes(annsWords) && !page.includes('craving'),
  },
  {
    tells: 'Ben ends all his sessions',
    service: 'identity',
    publishes: ['identity.sessions-ended.v1'],
    seenBy: 'notifications, which lets his old token in no more',
    act: async ({ ben }) => {
      await ben.delete('identity', '/sessions');
    },
    see: ({ ben, refuses }) => refuses(ben, 'notifications', '/me/inbox'),
  },
];

async function noticeVersion(person: Stage['carol']): Promise<number> {
  return (await person.get<{ version: number }>('identity', '/notice')).version;
}
