import type { EventContext } from '@alongside/kafka';
import { projecting } from '@alongside/testing';
import { afterAll, afterEach, beforeAll, describe, it } from '@jest/globals';
import { CheckIns } from '../check-ins.fixtures.js';
import { ann, carol, hillside, riverside } from './members.fixtures.js';
import { MembersProjection } from './members.projection.js';

type Heard = (members: MembersProjection, event: EventContext) => Promise<void>;

let service: CheckIns;

beforeAll(async () => {
  service = await CheckIns.start();
});
afterEach(() => service.sql('truncate members, coordinators'));
afterAll(() => service.stop());

const annRegistered: Heard = (members, event) => members.registered({ person: ann }, event);
const annKnown: Heard = (members, event) => members.known({ handle: 'Ann', tag: '4821' }, event);
const annErased: Heard = (members, event) => members.known(null, event);
const carolGranted: Heard = (members, event) => members.granted({ person: carol, role: 'coordinator' }, event);
const carolRevoked: Heard = (members, event) => members.revoked({ person: carol, role: 'coordinator' }, event);
const annSupporter: Heard = (members, event) => members.granted({ person: ann, role: 'supporter' }, event);

const rowsOf = (text: string) =>
  projecting({
    apply: (heard: Heard) => service.hear((event) => heard(service.listener(MembersProjection), event)),
    rows: () => service.sql(text),
  });

describe('the members of a network', () => {
  const members = rowsOf('select person, network_id, handle, tag from members order by person');
  const annInRiverside = { person: ann, network_id: riverside };

  it('are there once they registered, before anything else is known', () =>
    members.given(annRegistered).then({ ...annInRiverside, handle: null, tag: null }));

  it.each([
    ['before', [annKnown, annRegistered]],
    ['after', [annRegistered, annKnown]],
  ])('have their handle, which comes %s the registration', (_, heard) =>
    members.given(...heard).then({ ...annInRiverside, handle: 'Ann', tag: '4821' }),
  );

  it('lose their handle when the directory erases it', () =>
    members.given(annRegistered, annKnown, annErased).then({ ...annInRiverside, handle: null, tag: null }));
});

describe('the coordinators of a network', () => {
  const coordinators = rowsOf('select network_id, person from coordinators order by person');

  it('are those who were made one, and nobody with another role', () =>
    coordinators.given(carolGranted, annSupporter).then({ network_id: riverside, person: carol }));

  it('are not those who stepped back', () => coordinators.given(carolGranted, carolRevoked).then());

  it('belong to their own network', async () => {
    const members = service.listener(MembersProjection);
    await service.hear((event) => carolGranted(members, event), carol, hillside);
    await coordinators.given().then({ network_id: hillside, person: carol });
  });
});
