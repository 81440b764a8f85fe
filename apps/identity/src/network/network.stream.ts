import { streamType } from '@alongside/event-store';
import { networkDecider } from './network.decider.js';
import { networkPublisher } from './network.publisher.js';

export const networkStream = streamType({ category: 'network', decider: networkDecider, publisher: networkPublisher });
