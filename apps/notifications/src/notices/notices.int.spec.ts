import { type NoticeDueV1, noticeTemplates } from '@alongside/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ann, halfPastNoon } from '../notification/notification.fixtures.js';
import { Notifications } from '../notifications.fixtures.js';
import { RemindTheRecipientWhenNoticeDue } from './remind-the-recipient-when-notice-due.policy.js';

let service: Notifications;
beforeAll(async () => {
  service = await Notifications.start();
});
afterAll(() => service.stop());

describe('a notice that is due', () => {
  it.each(noticeTemplates)('%s is told to Ann, with its deadline and about nobody else', async (template) => {
    const due: NoticeDueV1 = { recipient: ann, template, deadline: halfPastNoon };
    await service.hears(RemindTheRecipientWhenNoticeDue, (it, event) => it.due(due, event));
    const { body } = await service.ask(ann, 'GET', '/me/inbox');
    const item = body.items.at(-1);
    expect(item).toMatchObject({ template, until: halfPastNoon, about: null, followUp: null });
    expect(item.text).not.toContain('{who}');
  });

  it('waits for no answer and reports nothing', async () => {
    await service.ask(ann, 'PUT', '/me/inbox/acknowledged', { upTo: noticeTemplates.length });
    expect(await service.sql('select from es.timer')).toEqual([]);
    expect(await service.sql('select from es.outbox')).toEqual([]);
  });
});
