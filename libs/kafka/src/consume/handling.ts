import type { Unit } from '@alongside/event-store';
import { HandlerFailed, natureOf } from '../handlers/failure.js';
import { type Handler, type HandlerList, picked } from '../handlers/handler-list.js';
import type { Listened } from './incoming.js';

/** A policy and one event that it has not seen before. */
interface Reaction {
  readonly record: Listened;
  readonly handler: Handler;
}

/**
 * Runs the handlers of a batch: first every projection, so that a policy decides with all that is known by then, and
 * then the policies, each in the order of the offsets.
 */
export class Handling {
  readonly #since = new Map<string, Date>();

  constructor(private readonly handlers: HandlerList) {}

  /** Writes down when each policy began, once for ever, in domain time: it leaves alone what happened before. */
  async begin(unit: Unit): Promise<void> {
    const names = [
      ...new Set(this.handlers.all().flatMap(({ owner }) => (owner.kind === 'policy' ? [owner.name] : []))),
    ];
    await unit.sql(
      `insert into es.policy (name, since) select name, $2::timestamptz from unnest($1::text[]) name
         order by name on conflict (name) do nothing`,
      [names, unit.now.toISOString()],
    );
    const rows = await unit.sql<{ name: string; since: Date | string }>(
      'select name, since from es.policy where name = any($1::text[])',
      [names],
    );
    for (const { name, since } of rows) this.#since.set(name, new Date(since));
  }

  async run(unit: Unit, records: readonly Listened[]): Promise<void> {
    for (const record of records)
      for (const handler of record.handlers)
        if (handler.owner.kind === 'projection') await this.#handle(unit, record, handler);
    for (const { record, handler } of await this.#reactions(unit, records)) await this.#handle(unit, record, handler);
  }

  /** Written also for what a policy then leaves alone: whatever it saw it never sees again. */
  async #reactions(unit: Unit, records: readonly Listened[]): Promise<Reaction[]> {
    const due = records.flatMap((record) =>
      record.handlers.filter((handler) => this.#concerns(handler, record)).map((handler) => ({ record, handler })),
    );
    if (!due.length) return [];
    const fresh = await unit.sql<{ policy: string; event_id: string }>(
      `insert into es.reaction (policy, event_id)
         select u.policy, u.event_id from unnest($1::text[], $2::uuid[]) u (policy, event_id)
         order by u.policy, u.event_id
         on conflict (policy, event_id) do nothing returning policy, event_id`,
      [due.map(({ handler }) => handler.owner.name), due.map(({ record }) => record.envelope.id)],
    );
    const isFresh = new Set(fresh.map(({ policy, event_id }) => `${policy}/${event_id}`));
    return due.filter(
      ({ record, handler }) =>
        isFresh.has(`${handler.owner.name}/${record.envelope.id}`) && isUseful(handler, record, unit.now),
    );
  }

  #concerns({ owner }: Handler, { envelope }: Listened): boolean {
    if (owner.kind !== 'policy') return false;
    const since = this.#since.get(owner.name);
    if (!since) throw new Error(`The policy ${owner.name} runs before it has begun.`);
    return new Date(envelope.at) >= since;
  }

  async #handle(batch: Unit, { envelope, data }: Listened, handler: Handler): Promise<void> {
    const { id, type, key, network, sequence, correlation, traceparent } = envelope;
    const cause = { correlation, causation: id, traceparent };
    const unit = await batch.within({ network, seed: `${handler.owner.name}/${id}`, cause });
    try {
      await handler.handle(data, { unit, id, type, key, network, sequence, at: new Date(envelope.at) });
      await unit.em.flush(); // the next handler may look with SQL
    } catch (error) {
      throw natureOf(error) === 'permanent'
        ? new HandlerFailed(`${handler.owner.kind} ${handler.owner.name}`, error)
        : error;
    }
  }
}

function isUseful({ owner, fields }: Handler, { data }: Listened, now: Date): boolean {
  if (owner.kind !== 'policy' || !owner.usefulUntil || !data) return true;
  return now <= new Date(owner.usefulUntil(picked(data, fields) as never));
}
