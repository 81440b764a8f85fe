import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nobodysThings } from './access/asking.js';
import { elsewhere } from './access/cast.js';
import { declared } from './access/declared.js';
import { type Hearing, openHearing } from './access/hearing.js';
import { untold } from './access/readings.js';
import { isCommand, nameOf, parametersOf, type Route } from './access/routes.js';
import { type Pair, rightRequest } from './access/trial.js';
import { type Scene, scene } from './faults/scene.js';
import { knowledgeOf } from './faults/stores.js';

let set: Scene;
let hearing: Hearing;
beforeAll(async () => {
  set = await scene({ mark: ` ${randomBytes(8).toString('hex')}` });
  hearing = await openHearing(set);
}, 300_000);
afterAll(() => set?.strike());

const commands = () => hearing.pairs.filter(({ route }) => isCommand(route));
const ofAnotherNetwork = ({ actor, route }: Pair) =>
  actor.stands === 'another network' && !declared[nameOf(route)]?.open;

/** One after the other, each with a request of its own: a command may end what another needs. */
async function faultsOf(pairs: readonly Pair[]): Promise<string[]> {
  const faults = [];
  for (const pair of pairs) {
    faults.push(await hearing.trial.faults(pair, await rightRequest(pair.route, hearing.people)));
  }
  return faults.flat();
}

describe('the routes that the services themselves tell of', () => {
  it('are known here by what a right request says, and by what their addresses name', () => {
    const unknown = hearing.routes.flatMap((route) => [
      ...parametersOf(route).filter((name) => !(name in nobodysThings())),
      ...(isCommand(route) && !declared[nameOf(route)]?.request ? [nameOf(route)] : []),
    ]);
    expect(unknown).toEqual([]);
  });

  it('are all that is declared here', () => {
    const names = hearing.routes.map(nameOf);
    expect(Object.keys(declared).filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('every route, as every kind of caller', () => {
  it('answers a question to whom the table lets ask, shows what it gives them and no more, and tells Ann', async () => {
    const { pairs, cast, trial } = hearing;
    const since = set.stage.time.now();
    const questions = pairs.filter(({ route }) => !isCommand(route));
    const each = await Promise.all(cast.map((one) => faultsOf(questions.filter(({ actor }) => actor === one))));
    const missing = [...trial.missing(cast), ...(await untold(set.stage.ann, trial.sightings, since))];
    expect([...each.flat(), ...missing]).toEqual([]);
  });

  it('gives nobody the page of Ann’s history that follows one of her check-ins', async () => {
    const { ann, ben, carol } = hearing.people.stage;
    const { checkIns } = await ann.get<{ checkIns: { checkIn: string }[] }>('check-ins', '/me/check-ins');
    const page = `check-ins?before=${checkIns[0]?.checkIn}`;
    await ann.get('check-ins', `/me/${page}`);
    await ben.get('check-ins', `/people/${ann.id}/${page}`);
    for (const person of [ben, carol, hearing.people.dan])
      await expect(person.get('check-ins', `/me/${page}`)).rejects.toMatchObject({ status: 404 });
  });

  it('refuses a command to whom the table does not let give it, and nothing is left of it', async () => {
    const { stores, trial } = hearing;
    const refused = commands().filter(({ expected }) => expected !== 'allowed');
    const requests = new Map<Route, object>();
    for (const { route } of refused) requests.set(route, await rightRequest(route, hearing.people));
    await set.stage.time.rest();
    const before = await Promise.all(stores.map(knowledgeOf));
    const faults = [];
    for (const pair of refused) faults.push(await trial.faults(pair, requests.get(pair.route) ?? {}));
    await set.stage.time.rest();
    expect(faults.flat()).toEqual([]);
    expect(await Promise.all(stores.map(knowledgeOf))).toEqual(before);
  });

  it('does what somebody of another network commands in theirs', async () => {
    const facts = () =>
      Promise.all(
        hearing.stores.map((store) => store.query('select * from es.facts where network_id <> $1', [elsewhere])),
      );
    const before = await facts();
    const theirs = commands().filter((pair) => pair.expected === 'allowed' && ofAnotherNetwork(pair));
    expect(await faultsOf(theirs)).toEqual([]);
    expect(await facts()).toEqual(before);
  });

  it('is there for a coordinator who is asked', async () => {
    const { stage, dan } = hearing.people;
    const asks = { mood: 'very-low', craving: 7, halt: [], note: '', supportWanted: true };
    const { followUp } = await dan.post<{ followUp: string }>('check-ins', '/me/check-ins', asks);
    const answer = `/follow-ups/${followUp}/answer`;
    await expect(stage.ben.post('check-ins', answer)).rejects.toMatchObject({ status: 404 });
    await stage.carol.post('check-ins', answer);
  });

  it('obeys whom the table lets command', async () => {
    const obeyed = commands().filter((pair) => pair.expected === 'allowed' && !ofAnotherNetwork(pair));
    expect(await faultsOf(obeyed)).toEqual([]);
  });
});
