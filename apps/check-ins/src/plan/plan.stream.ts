import { streamType } from '@alongside/event-store';
import { planDecider } from './plan.decider.js';
import { planPublisher } from './plan.publisher.js';

export const planStream = streamType({ category: 'plan', decider: planDecider, publisher: planPublisher });
