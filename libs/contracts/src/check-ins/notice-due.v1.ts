import Type from 'typebox';
import { type DataOf, publicEvent } from '../contract.js';
import { Id, Instant, OneOf } from '../fields.js';
import { ann, noon } from '../sample-people.js';
import { noticeTemplates } from '../values/notices.js';

export const NoticeDueV1 = publicEvent({
  type: 'check-ins.notice-due.v1',
  topic: 'check-ins',
  key: 'recipient',
  meaning: 'A person should be told something now; consent has already been applied.',
  data: Type.Object({
    recipient: Id('The person to tell.'),
    template: OneOf(noticeTemplates, 'What to say.'),
    deadline: Instant('After this instant the notice is of no use and is not given.'),
  }),
  sample: { recipient: ann, template: 'check-in-due', deadline: noon },
});

export type NoticeDueV1 = DataOf<typeof NoticeDueV1>;
