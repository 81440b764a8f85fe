import { streamType } from '@alongside/event-store';
import { accountDecider } from './account.decider.js';
import { accountPublisher } from './account.publisher.js';

export const accountStream = streamType({
  category: 'account',
  decider: accountDecider,
  publisher: accountPublisher,
  secrets: { subject: (_, person) => person, fields: { MemberRegistered: ['handle', 'tag'] } },
});
