import Type from 'typebox';
import { type DataOf, stateRecord } from '../contract.js';
import { Id, LanguageTag, Text, TimeZone } from '../fields.js';
import { ann } from '../sample-people.js';
import { handleLength } from '../values/handle.js';

export const DirectoryEntryV1 = stateRecord({
  type: 'identity.directory-entry.v1',
  topic: 'identity.directory',
  key: 'person',
  meaning: 'How a person is known on screens. A tombstone erases the entry.',
  data: Type.Object({
    person: Id('The person.'),
    handle: Text('The name the person chose; others may have chosen the same.', handleLength.max),
    tag: Text('Tells people of one handle apart; added by identity.', 12, { pattern: '^[0-9a-z]+$' }),
    language: LanguageTag('The language in which the person is addressed.'),
    timeZone: TimeZone('The time zone in which times are shown to the person.'),
  }),
  sample: { person: ann, handle: 'Ann', tag: '4821', language: 'en', timeZone: 'America/New_York' },
});

export type DirectoryEntryV1 = DataOf<typeof DirectoryEntryV1>;
