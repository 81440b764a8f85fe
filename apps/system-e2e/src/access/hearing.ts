import { testStack } from '@alongside/testing';
import type { Scene } from '../faults/scene.js';
import { Store } from '../faults/stores.js';
import { oneFact } from '../story/one-fact.story.js';
import { Person } from '../story/person.js';
import { services } from '../story/set-the-stage.js';
import { tell } from '../story/telling.js';
import { annsThings } from './asking.js';
import { type Actor, castOf, type People } from './cast.js';
import { type Route, routesOf } from './routes.js';
import { unvouchedSigner, vouchedSigner } from './signers.js';
import { AccessTable } from './table.js';
import { annsNote, tracesOf } from './traces.js';
import { type Pair, Trial } from './trial.js';

/** Services with a past, everybody who may come by, and what each of them must be answered with. */
export interface Hearing {
  readonly people: People;
  readonly stores: readonly Store[];
  readonly routes: readonly Route[];
  readonly cast: readonly Actor[];
  readonly trial: Trial;
  readonly pairs: readonly Pair[];
}

/** The plan is agreed, Ann has checked in, and what was raised for her has been answered. */
const isAnswered = oneFact.findLastIndex(({ publishes }) => publishes.includes('check-ins.follow-up-answered.v1')) + 1;

export async function openHearing({ stage, platform, folder }: Scene): Promise<Hearing> {
  const stores = services.map((service) => new Store(testStack(), platform, service));
  const dan = new Person('Dan', stage.urls);
  const people = { stage, dan };
  await tell(stage, oneFact.slice(0, isAnswered), () => undefined);
  await stage.register(dan, 'America/Denver');
  const [identity] = stores as [Store];
  const signers = {
    vouched: await vouchedSigner(identity, folder),
    unvouched: await unvouchedSigner(identity, folder),
  };
  await stage.time.rest();
  const cast = await castOf(people, signers);
  const routes = await routesOf(stage.urls());
  const [asked] = await stage.annsFollowUps();
  const trial = new Trial({
    urls: stage.urls(),
    table: AccessTable.read(),
    things: annsThings(stage, asked?.followUp ?? ''),
    traces: await tracesOf(stage),
    secrets: new Map([...stage.secrets].filter(([name]) => name !== annsNote)),
  });
  return { people, stores, routes, cast, trial, pairs: trial.pairs(routes, cast) };
}
