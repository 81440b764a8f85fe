import { isDeepStrictEqual } from 'node:util';
import { leaks, type Secrets } from '../checks/canaries.js';
import type { Urls } from '../story/person.js';
import { type Answer, ask, nobodysThings, type Things } from './asking.js';
import type { Actor, People } from './cast.js';
import { declared, type RightRequest } from './declared.js';
import type { Sighting } from './readings.js';
import { isCommand, nameOf, type Route } from './routes.js';
import type { AccessTable } from './table.js';
import { beyond, missed, shows, type Trace } from './traces.js';
import { isAddressed, type Verdict, verdict } from './verdict.js';

export interface Pair {
  readonly route: Route;
  readonly actor: Actor;
  readonly expected: Verdict;
}

interface Evidence {
  readonly urls: Urls;
  readonly table: AccessTable;
  readonly things: Things;
  readonly traces: readonly Trace[];
  /** What no answer ever repeats to anybody. */
  readonly secrets: Secrets;
}

/** Every route tried as every actor. What it finds wrong, it says in one line each. */
export class Trial {
  /** Who was shown something of Ann's, by which routes. */
  readonly sightings: Sighting[] = [];
  readonly #answers = new Map<Actor, string[]>();

  constructor(private readonly evidence: Evidence) {}

  /** In the order in which the routes are declared. */
  pairs(routes: readonly Route[], cast: readonly Actor[]): readonly Pair[] {
    const { table } = this.evidence;
    const place = (route: Route) => Object.keys(declared).indexOf(nameOf(route));
    const inOrder = routes.toSorted((a, b) => place(a) - place(b));
    return inOrder.flatMap((route) => cast.map((actor) => ({ route, actor, expected: verdict(table, route, actor) })));
  }

  async faults({ route, actor, expected }: Pair, request: RightRequest): Promise<string[]> {
    const { urls, table, things, traces, secrets } = this.evidence;
    const answer = await ask(urls[route.service], route, actor, things, request);
    this.#answers.set(actor, [...(this.#answers.get(actor) ?? []), answer.text]);
    if (traces.some((trace) => shows(answer.text, trace))) this.sightings.push({ actor, route });
    const faults = beyond(table, traces, actor, answer.text).map((row) => `shows ${row} of Ann`);
    faults.push(...leaks(secrets, [{ name: 'its answer', text: answer.text }]));
    if (!isAsExpected(route, expected, answer)) faults.push(`should be ${expected} and is ${answer.status}`);
    if (expected !== 'allowed' && isAddressed(route)) {
      const nothingThere = await ask(urls[route.service], route, actor, nobodysThings(), request);
      if (!isDeepStrictEqual(nothingThere, answer)) faults.push('tells that there is something');
    }
    return faults.map((fault) => `${actor.name}, ${nameOf(route)}: ${fault}`);
  }

  /** What the table gives to somebody, and none of the answers that they have had shows. */
  missing(cast: readonly Actor[]): string[] {
    const { table, traces } = this.evidence;
    return cast.flatMap((actor) =>
      missed(table, traces, actor, this.#answers.get(actor) ?? []).map(
        (row) => `${actor.name} never saw ${row} of Ann`,
      ),
    );
  }
}

export async function rightRequest(route: Route, people: People): Promise<RightRequest> {
  return (await declared[nameOf(route)]?.request?.(people)) ?? {};
}

/** A rule of the domain is refused to those only who may give the command. */
function isAsExpected(route: Route, expected: Verdict, { status }: Answer): boolean {
  if (expected !== 'allowed') return status === expected;
  return (status >= 200 && status < 300) || (isCommand(route) && status === 409);
}
