import Type from 'typebox';
import { type DataOf, publicEvent } from '../contract.js';
import { Id, Text } from '../fields.js';
import { network } from '../sample-people.js';

export const NetworkFoundedV1 = publicEvent({
  type: 'identity.network-founded.v1',
  topic: 'identity',
  key: 'network',
  meaning: 'A regional recovery network was founded; its country decides which crisis lines are shown.',
  data: Type.Object({
    network: Id('The network.'),
    country: Text('ISO 3166-1 alpha-2 code of its country.', 2, { pattern: '^[A-Z]{2}$' }),
  }),
  sample: { network, country: 'ES' },
});

export type NetworkFoundedV1 = DataOf<typeof NetworkFoundedV1>;
