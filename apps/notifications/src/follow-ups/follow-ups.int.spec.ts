import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ann, ben, carol, halfPastNoon } from '../notification/notification.fixtures.js';
import { Notifications } from '../notifications.fixtures.js';
import { SettleTheNoticesWhenFollowUpAnswered } from './settle-the-notices-when-follow-up-answered.policy.js';
import { TellTheRungWhenFollowUpRaised } from './tell-the-rung-when-follow-up-raised.policy.js';
import { TellTheSupporterWhenSupportAsked } from './tell-the-supporter-when-support-asked.policy.js';

let service: Notifications;
let followUp: string;
let count = 0;

beforeAll(async () => {
  service = await Notifications.start();
});
beforeEach(() => {
  count += 1;
  followUp = `f0110000-0000-4000-8000-${String(count).padStart(12, '0')}`;
});
afterAll(() => service.stop());

const about = () => ({ followUp, person: ann });
const raised = (rung: number, recipient: string, id?: string) => {
  const event = { ...about(), rung, recipient, deadline: halfPastNoon };
  return service.hears(TellTheRungWhenFollowUpRaised, (it, context) => it.raised(event, context), { id });
};
const asked = (recipient: string) => {
  const event = { ...about(), recipient, deadline: halfPastNoon };
  return service.hears(TellTheSupporterWhenSupportAsked, (it, context) => it.asked(event, context));
};
const answered = (answeredBy: string) => {
  const event = { ...about(), answeredBy };
  return service.hears(SettleTheNoticesWhenFollowUpAnswered, (it, context) => it.answered(event, context));
};

/** What each has been told since the spec began: who, what, about whom, and whether something is left to do. */
const since: Record<string, number> = {};
const told = async (person: string) => {
  const { body } = await service.ask(person, 'GET', `/me/inbox?after=${since[person] ?? 0}`);
  const items = body.items as {
    number: number;
    template: string;
    about: { person: string } | null;
    settled: boolean;
  }[];
  since[person] = items.at(-1)?.number ?? since[person] ?? 0;
  return items.map(({ template, about, settled }) => [template, about?.person ?? null, settled]);
};

describe('a ladder that climbs until Ben answers', () => {
  it('tells each rung in turn, and in the end everybody that nothing is left to do', async () => {
    await raised(1, ann);
    await raised(2, ben);
    await raised(3, carol);
    await answered(ben);
    expect(await told(ann)).toEqual([
      ['follow-up-raised', null, true],
      ['follow-up-answered', ben, false],
    ]);
    expect(await told(ben)).toEqual([['follow-up-raised', ann, true]]);
    expect(await told(carol)).toEqual([
      ['follow-up-raised', ann, true],
      ['follow-up-settled', ann, false],
    ]);
  });

  it('waits for nobody any more', async () => expect(await service.sql('select from es.timer')).toEqual([]));
});

describe('a check-in that Ann answers herself', () => {
  it('tells Ben, who was told before, and not Ann', async () => {
    await raised(1, ann);
    await raised(2, ben);
    await answered(ann);
    expect(await told(ann)).toEqual([['follow-up-raised', null, true]]);
    expect(await told(ben)).toEqual([
      ['follow-up-raised', ann, true],
      ['follow-up-settled', ann, false],
    ]);
  });
});

describe('support that Ann asks for', () => {
  it('reaches Ben at once, and Ann hears that he is there', async () => {
    await asked(ben);
    await answered(ben);
    expect(await told(ben)).toEqual([['support-asked', ann, true]]);
    expect(await told(ann)).toEqual([['follow-up-answered', ben, false]]);
  });

  it('waits for Ben until the deadline', async () => {
    await asked(ben);
    expect(await service.sql('select due_at from es.timer')).toEqual([{ due_at: new Date(halfPastNoon) }]);
    await answered(carol);
    await told(ben);
    await told(ann);
  });
});

describe('what is heard about a follow-up after its answer, out of the parked rows', () => {
  it('tells nobody any more', async () => {
    await answered(ben);
    await raised(2, ben);
    await raised(3, carol);
    await asked(ben);
    expect(await told(ben)).toEqual([]);
    expect(await told(carol)).toEqual([]);
    expect(await told(ann)).toEqual([['follow-up-answered', ben, false]]);
  });
});

describe('the same event heard again', () => {
  it('tells nobody twice, even where the reaction is not remembered', async () => {
    const id = randomUUID();
    await raised(2, ben, id);
    const facts = await service.sql('select fact_id from es.facts');
    await raised(2, ben, id);
    expect(await service.sql('select fact_id from es.facts')).toEqual(facts);
    expect(await told(ben)).toEqual([['follow-up-raised', ann, false]]);
  });
});
