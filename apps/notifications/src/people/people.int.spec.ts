import type { DirectoryEntryV1 } from '@alongside/contracts';
import { projecting } from '@alongside/testing';
import { afterAll, beforeAll, beforeEach, describe, it } from '@jest/globals';
import { ann, riverside } from '../notification/notification.fixtures.js';
import { Notifications } from '../notifications.fixtures.js';
import { PeopleProjection } from './people.projection.js';

let service: Notifications;
beforeAll(async () => {
  service = await Notifications.start();
});
beforeEach(() => service.sql('delete from person'));
afterAll(() => service.stop());

type Entry = Omit<DirectoryEntryV1, 'person'>;

const entry: Entry = { handle: 'Ann', tag: '4821', language: 'en', timeZone: 'America/New_York' };
const people = projecting<Entry | null, object>({
  apply: (heard) => service.hears(PeopleProjection, (it, event) => it.entry(heard, event), { key: ann }),
  rows: () => service.sql('select * from person'),
});
const row = { person: ann, network_id: riverside, handle: 'Ann', tag: '4821', language: 'en' };

describe('the directory', () => {
  it('says how Ann is called', () => people.given(entry).then({ ...row, time_zone: 'America/New_York' }));

  it('says it anew', () =>
    people
      .given(entry, { ...entry, handle: 'Anna', timeZone: 'Europe/Madrid' })
      .then({ ...row, handle: 'Anna', time_zone: 'Europe/Madrid' }));

  it('forgets it with a tombstone', () => people.given(entry, null).then());
  it('has nothing to forget of somebody unknown', () => people.given(null).then());
});
