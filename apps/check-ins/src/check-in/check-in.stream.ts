import { streamType } from '@alongside/event-store';
import { checkInDecider } from './check-in.decider.js';
import { answerFields } from './check-in.events.js';
import { checkInPublisher } from './check-in.publisher.js';

export const checkInStream = streamType({
  category: 'checkIn',
  decider: checkInDecider,
  publisher: checkInPublisher,
  secrets: { subject: ({ data }) => data.person, fields: { CheckInGiven: answerFields } },
});
