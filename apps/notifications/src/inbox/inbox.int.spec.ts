import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ann, annsFollowUp, annsPlan, ben, carol, halfPastNoon, noon } from '../notification/notification.fixtures.js';
import { type Notice, tell } from '../notification/notification.stream.js';
import { Notifications } from '../notifications.fixtures.js';
import { PeopleProjection } from '../people/people.projection.js';

let service: Notifications;
beforeAll(async () => {
  service = await Notifications.start();
});
afterAll(() => service.stop());

const offer: Notice = {
  recipient: ben,
  template: 'plan-offered',
  about: ann,
  plan: annsPlan,
  until: null,
  concern: null,
};
const raised: Notice = {
  recipient: ben,
  template: 'follow-up-raised',
  about: ann,
  plan: null,
  until: halfPastNoon,
  concern: { followUp: annsFollowUp, rung: 2 },
};
const reminder: Notice = {
  recipient: carol,
  template: 'check-in-due',
  about: null,
  plan: null,
  until: halfPastNoon,
  concern: null,
};

const inboxOf = async (person: string, query = '') => (await service.ask(person, 'GET', `/me/inbox${query}`)).body;
const numbersOf = (items: { number: number }[]) => items.map(({ number }) => number);
const published = async () =>
  (await service.sql<{ type: string }>('select headers->>$1 as type from es.outbox order by seq', ['ce_type'])).map(
    ({ type }) => type,
  );

describe("Ben's inbox before anybody told him anything", () => {
  it('is empty', async () => expect(await inboxOf(ben)).toEqual({ timeZone: null, items: [] }));

  it('is acknowledged in vain', async () =>
    expect(await service.ask(ben, 'PUT', '/me/inbox/acknowledged', { upTo: 7 })).toEqual({
      status: 200,
      body: { upTo: 0 },
    }));
});

describe("Ben's inbox", () => {
  beforeAll(() =>
    service.within(async (unit) => {
      await tell(unit, offer);
      await tell(unit, raised);
    }),
  );

  it('says what happened, what to do and by when', async () => {
    const { items } = await inboxOf(ben);
    expect(items).toMatchObject([
      { number: 1, template: 'plan-offered', plan: annsPlan, until: null, at: noon, acknowledged: false },
      { number: 2, template: 'follow-up-raised', followUp: annsFollowUp, until: halfPastNoon, settled: false },
    ]);
    expect(items[1].text).toBe(
      'Somebody you know here has not checked in. Please get in touch and then mark it as answered.',
    );
  });

  it('speaks his language and names Ann once the directory has told of them', async () => {
    const bens = { handle: 'Ben', tag: '1', language: 'es-MX', timeZone: 'America/Mexico_City' };
    const anns = { ...bens, handle: 'Ann', tag: '4821' };
    await service.hears(PeopleProjection, (people, event) => people.entry(bens, event), { key: ben });
    await service.hears(PeopleProjection, (people, event) => people.entry(anns, event), { key: ann });
    const { timeZone, items } = await inboxOf(ben);
    expect(timeZone).toBe('America/Mexico_City');
    expect(items[1]).toMatchObject({
      about: { person: ann, handle: 'Ann', tag: '4821' },
      text: 'Ann no se ha registrado. Ponte en contacto y después márcalo como respondido.',
    });
  });

  it('is read in pages', async () => {
    expect(numbersOf((await inboxOf(ben, '?limit=1')).items)).toEqual([1]);
    expect(numbersOf((await inboxOf(ben, '?after=1&limit=1')).items)).toEqual([2]);
    expect(numbersOf((await inboxOf(ben, '?after=2')).items)).toEqual([]);
  });

  it.each(['?limit=0', '?limit=101', '?after=-1', '?after=x', '?after=3000000000', '?person=ann'])(
    'is not read with %s',
    async (query) => expect((await service.ask(ben, 'GET', `/me/inbox${query}`)).status).toBe(400),
  );

  it('is nobody else’s', async () => {
    expect(await inboxOf(carol)).toMatchObject({ items: [] });
    const token = await service.tokenOf(ben, { network: carol });
    const elsewhere = await fetch(`${service.first.url}/me/inbox`, { headers: { authorization: `Bearer ${token}` } });
    expect(await elsewhere.json()).toEqual({ timeZone: null, items: [] });
  });

  it('tells Ann once for each notice that Ben has read it', async () => {
    const { body } = await service.ask(ann, 'GET', '/me/readings');
    expect(JSON.stringify(body).split(ben)).toHaveLength(3);
    expect(JSON.stringify(body)).toContain('follow-up-facts');
  });
});

describe('acknowledging', () => {
  it('up to the first number reports nothing, as nobody waits for it', async () => {
    expect((await service.ask(ben, 'PUT', '/me/inbox/acknowledged', { upTo: 1 })).body).toEqual({ upTo: 1 });
    expect(await published()).toEqual([]);
    expect((await inboxOf(ben)).items).toMatchObject([{ acknowledged: true }, { acknowledged: false }]);
  });

  it('what a ladder waits for reports that Ben has been reached', async () => {
    expect((await service.ask(ben, 'PUT', '/me/inbox/acknowledged', { upTo: 99 })).body).toEqual({ upTo: 2 });
    expect(await published()).toEqual(['notifications.delivered.v1']);
  });

  it('again changes nothing', async () => {
    expect((await service.ask(ben, 'PUT', '/me/inbox/acknowledged', { upTo: 2 })).body).toEqual({ upTo: 2 });
    expect(await published()).toEqual(['notifications.delivered.v1']);
  });

  it.each([{}, { upTo: 0 }, { upTo: 1.5 }, { upTo: 2, person: ann }])('refuses %p', async (body) =>
    expect((await service.ask(ben, 'PUT', '/me/inbox/acknowledged', body)).status).toBe(400),
  );
});

describe('forty notices given to Carol at the same time', () => {
  beforeAll(async () => {
    const given = Array.from({ length: 40 }, (_, at) => at);
    const failing = async (at: number) => {
      await service
        .within(async (unit) => {
          await tell(unit, reminder);
          if (at % 4 === 0) throw new RangeError('the transaction is rolled back');
        })
        .catch((error: unknown) => expect(error).toBeInstanceOf(RangeError));
    };
    await Promise.all(given.map(failing));
  });

  it('are numbered without a gap, also where a transaction was rolled back', async () => {
    const { items } = await inboxOf(carol, '?limit=100');
    expect(numbersOf(items)).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
  });

  it('carry their numbers in the facts, from which the inbox can be made again', async () => {
    const [found] = await service.sql<{ same: boolean }>(
      `select array_agg((f.data->>'number')::int order by i.number) = array_agg(i.number order by i.number) as same
       from es.facts f join inbox_item i on i.notification = f.stream_id
       where f.type = 'NotificationGiven' and i.recipient = $1`,
      [carol],
    );
    expect(found).toEqual({ same: true });
  });

  it('have been read by nobody else', async () =>
    expect((await service.ask(carol, 'GET', '/me/readings')).body).toEqual([]));
});

describe('the deadline of a notice', () => {
  const late: Notice = { ...raised, recipient: ann, about: null, concern: { followUp: annsFollowUp, rung: 1 } };

  it('that passes unseen reports that Ann has not been reached, and once', async () => {
    await service.within((unit) => tell(unit, late));
    await service.passTo(halfPastNoon);
    expect((await published()).slice(1)).toEqual(['notifications.not-delivered.v1']);
    expect(await service.sql('select from es.timer')).toEqual([]);
  });

  it('leaves the notice where it is: seen late, it is reported as delivered', async () => {
    await service.ask(ann, 'PUT', '/me/inbox/acknowledged', { upTo: 1 });
    expect((await published()).slice(2)).toEqual(['notifications.delivered.v1']);
  });
});
