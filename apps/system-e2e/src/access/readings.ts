import type { Person, ServiceName } from '../story/person.js';
import type { Actor } from './cast.js';
import { nameOf, type Route } from './routes.js';
import { claimsOf } from './signers.js';

/** Somebody was shown something of Ann's. */
export interface Sighting {
  readonly actor: Actor;
  readonly route: Route;
}

interface Reading {
  readonly reader: string;
  readonly what: string;
  readonly at: string;
}

/** What people were told and who read of them is their own, also where it names Ann. */
const ownRecords = ['inbox', 'readings'];

/** Sightings since then that Ann is not told of. */
export async function untold(ann: Person, sightings: readonly Sighting[], since: Date): Promise<string[]> {
  const untoldOnes = [];
  for (const { actor, route } of sightings) {
    if (actor.name === ann.name || route.shows.some((row) => ownRecords.includes(row))) continue;
    const readings = await readingsOf(ann, route.service, since);
    const reader = claimsOf(actor.bearer).sub;
    if (!readings.some((one) => one.reader === reader && route.shows.includes(one.what)))
      untoldOnes.push(`Ann is not told that ${actor.name} asked ${nameOf(route)}`);
  }
  return untoldOnes;
}

async function readingsOf(ann: Person, service: ServiceName, since: Date): Promise<readonly Reading[]> {
  const readings = await ann.get<readonly Reading[]>(service, '/me/readings');
  return readings.filter(({ at }) => Date.parse(at) >= since.getTime());
}
