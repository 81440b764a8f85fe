import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressed, connected } from '@alongside/local';
import { testStack } from '@alongside/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { leaks } from './checks/canaries.js';
import { placesOf } from './checks/places.js';
import { type Scene, scene } from './faults/scene.js';
import { knowledgeOf, Store } from './faults/stores.js';
import { oneFact } from './story/one-fact.story.js';
import { services } from './story/set-the-stage.js';
import { type Told, tell } from './story/telling.js';

const connectionsFile = (service: string, folder: string) => join(folder, `connections.${service}`);

/** One name for this machine, whichever of the three was used. */
const onThisMachine = (address: string) => address.replace(/^(localhost|::1):/, '127.0.0.1:');

let set: Scene;
let told: readonly Told[];

beforeAll(async () => {
  set = await scene({
    mark: ` ${randomBytes(8).toString('hex')}`,
    preload: 'record-connections.mjs',
    env: (service, folder) => ({ ALONGSIDE_TEST_CONNECTIONS: connectionsFile(service, folder) }),
  });
  told = await tell(set.stage, oneFact, () => undefined);
}, 300_000);
afterAll(() => set?.strike());

describe('the story of one fact', () => {
  it('is told whole: every public event and every sight that its steps declare', () => {
    expect(told.flatMap(({ step, missing }) => missing.map((what) => `${step.tells}: ${what}`))).toEqual([]);
    expect(told.length).toBeGreaterThanOrEqual(15);
  });
});

describe('what Ann and the others said in private', () => {
  it('stands in no topic, log, metric or database', async () => {
    expect(set.stage.secrets.size).toBeGreaterThanOrEqual(8);
    const places = await placesOf(testStack(), set.platform, set.stage.events);
    expect(leaks(set.stage.secrets, places)).toEqual([]);
    // What has to be there shows that the places were really read.
    for (const at of testStack().folder ? ['topic check-ins.safety', 'kafka/data/'] : ['topic check-ins.safety'])
      expect(places.some(({ name, text }) => name.startsWith(at) && text.includes('support-asked'))).toBe(true);
  });

  it('is not repeated to somebody whose request was wrong', async () => {
    const said = 'a note that is far too private';
    const answer = await fetch(`${set.platform.urls['check-ins']}/me/check-ins?note=${encodeURIComponent(said)}`, {
      method: 'POST',
      headers: { ...set.stage.ann.bearer, 'content-type': 'application/json', 'idempotency-key': 'wrong' },
      body: JSON.stringify({ mood: said, craving: said, halt: [said], note: [said], supportWanted: said, [said]: 1 }),
    });
    expect(answer.status).toBe(400);
    const logs = services.map((service) => readFileSync(set.platform.services[service]?.log ?? '', 'utf8'));
    const heard = { name: 'the answer and the logs', text: (await answer.text()) + logs.join() };
    expect(leaks(new Map([['the note', said]]), [heard])).toEqual([]);
  });

  it('would be found if it leaked', async () => {
    const places = await placesOf(testStack(), set.platform, set.stage.events);
    const [name, secret] = [...set.stage.secrets][0] ?? [];
    const leaked = { name: 'the log of identity', text: `{"msg":"signed in","what":"${secret}"}` };
    expect(leaks(set.stage.secrets, [...places, leaked])).toEqual([`${name} in the log of identity`]);
  });
});

describe('a service', () => {
  it.each(services)('%s connects to its own databases and the broker, and nowhere else', (service) => {
    const { postgres, brokers } = testStack();
    const recorded = readFileSync(connectionsFile(service, set.folder), 'utf8').trim().split('\n');
    const tried = new Set(recorded.map(onThisMachine));
    const allowed = new Set([new URL(postgres).host, ...brokers.split(',')].map(onThisMachine));
    expect([...tried].filter((address) => !allowed.has(address))).toEqual([]);
    expect(tried.size).toBe(2);
  });

  it.each(services)('%s is denied on the databases of every other service', async (service) => {
    const own = set.platform.databases[service];
    for (const other of services.filter((name) => name !== service)) {
      for (const database of [other, `${other}_keys`]) {
        const url = addressed(own?.run ?? '', { database: `${set.platform.namespace}${database}` });
        await expect(connected(url, async () => undefined)).rejects.toThrow(/permission denied for database/);
      }
    }
  });
});

describe('all topics read again by every service, from the first record and with nothing remembered of it', () => {
  it('adds no fact, sends nothing and leaves equal rows', async () => {
    const stores = services.map((service) => new Store(testStack(), set.platform, service));
    await set.stage.time.rest();
    for (const service of services) await set.platform.services[service]?.stop();
    const before = await Promise.all(stores.map(knowledgeOf));
    for (const store of stores) await store.query('delete from es.checkpoint; delete from es.watermark');
    for (const service of services) await set.platform.services[service]?.start();
    await set.stage.time.rest();
    const read = await Promise.all(
      stores.map((store) => store.query('select * from es.checkpoint where next_offset > 0')),
    );
    expect(read.flat().length).toBeGreaterThan(0);
    expect(await Promise.all(stores.map(knowledgeOf))).toEqual(before);
  }, 120_000);
});
