import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ann, annsPlan, ben } from '../notification/notification.fixtures.js';
import { Notifications } from '../notifications.fixtures.js';
import { TellTheMemberWhenPlanAgreed } from './tell-the-member-when-plan-agreed.policy.js';
import { TellTheSupporterWhenPlanOffered } from './tell-the-supporter-when-plan-offered.policy.js';

let service: Notifications;
beforeAll(async () => {
  service = await Notifications.start();
});
afterAll(() => service.stop());

const annsAndBens = { plan: annsPlan, person: ann, supporter: ben };

describe('a plan between Ann and Ben', () => {
  it('is told to Ben when she offers it, so that he can say yes or no', async () => {
    await service.hears(TellTheSupporterWhenPlanOffered, (it, event) => it.offered(annsAndBens, event));
    const { body } = await service.ask(ben, 'GET', '/me/inbox');
    expect(body.items).toMatchObject([
      { template: 'plan-offered', about: { person: ann }, plan: annsPlan, until: null, followUp: null },
    ]);
  });

  it('is told to Ann when he agrees', async () => {
    await service.hears(TellTheMemberWhenPlanAgreed, (it, event) => it.agreed(annsAndBens, event));
    const { body } = await service.ask(ann, 'GET', '/me/inbox');
    expect(body.items).toMatchObject([{ template: 'plan-agreed', about: { person: ben }, plan: annsPlan }]);
  });

  it('reports to nobody who has read it', async () => {
    for (const person of [ann, ben]) await service.ask(person, 'PUT', '/me/inbox/acknowledged', { upTo: 1 });
    expect(await service.sql('select from es.outbox')).toEqual([]);
  });
});
