import { streamType } from '@alongside/event-store';
import { followUpDecider } from './follow-up.decider.js';
import { followUpPublisher } from './follow-up.publisher.js';

export const followUpStream = streamType({
  category: 'followUp',
  decider: followUpDecider,
  publisher: followUpPublisher,
});
