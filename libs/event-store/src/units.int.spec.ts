import { randomUUID } from 'node:crypto';
import { Refused } from '@alongside/eventsourcing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { asked, calls, elsewhere, given, home, noticed } from './calls.fixtures.js';
import { everyNetwork, NotFound, Stale, StreamRegistry, sqlState, type Unit, violatedConstraint } from './index.js';
import { CallRow, openStore, type Store } from './store.fixtures.js';

let store: Store;
let id: string;

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
beforeEach(() => {
  id = randomUUID();
});

const callRow = (unit: Unit, callId = randomUUID(), ticket: string | null = null) =>
  unit.sql('insert into call_row (network_id, call_id, version, ticket) values ($1, $2, 1, $3)', [
    unit.network,
    callId,
    ticket,
  ]);
const rowsOf = (callId: string) => store.rows('select version from call_row where call_id = $1', [callId]);
const inNetworkOf = (unit: Unit) => unit.sql('select count(*)::int as seen from call_row where call_id = $1', [id]);

describe('a unit that fails', () => {
  it('leaves neither facts nor own rows, and tells nobody', async () => {
    const told: string[] = [];
    const stop = store.units.onWake((wake) => told.push(wake));
    const failing = store.units.run(home, async (unit) => {
      unit.afterCommit(() => told.push('committed'));
      await unit.decide(calls, id, asked());
      throw new Refused('plan-not-agreed');
    });
    await expect(failing).rejects.toThrow(Refused);
    stop();
    expect([await rowsOf(id), told]).toEqual([[], []]);
  });

  it('is not tried again for a refusal', async () => {
    let tries = 0;
    const refused = store.units.run(home, async () => {
      tries += 1;
      throw new Refused('plan-not-agreed');
    });
    await expect(refused).rejects.toThrow(Refused);
    expect(tries).toBe(1);
  });
});

describe('a unit that commits', () => {
  it('wakes the relay of each lane it wrote to, and the timers', async () => {
    const told: string[] = [];
    const stop = store.units.onWake((wake) => told.push(wake));
    await store.units.run(home, async (unit) => {
      unit.afterCommit(() => told.push('committed'));
      await unit.decide(calls, id, { type: 'Several', facts: [asked(), noticed(id), noticed(id)] });
      expect(told).toEqual([]);
    });
    stop();
    expect(told.sort()).toEqual(['committed', 'ordinary', 'safety', 'timers']);
  });

  it('is not over its own end', async () => {
    let kept: Unit | undefined;
    await store.units.run(home, async (unit) => {
      kept = unit;
    });
    await expect(kept?.sql('select 1')).rejects.toThrow();
  });
});

describe('a unit that is overtaken', () => {
  it('runs again, and sees what the other one wrote', async () => {
    const versions: number[] = [];
    await store.units.run(home, async (unit) => {
      const history = await unit.history(calls, id);
      if (!versions.push(history.length)) return;
      if (versions.length === 1) await store.units.run(home, (other) => other.decide(calls, id, asked()));
      if (versions.length === 1) throw new Stale();
      await unit.decide(calls, id, given);
    });
    expect(versions).toEqual([0, 1]);
  });

  it('tells after four tries that it is stale', async () => {
    let tries = 0;
    const stale = store.units.run(home, async () => {
      tries += 1;
      throw new Stale();
    });
    await expect(stale).rejects.toThrow(Stale);
    expect(tries).toBe(4);
  });

  it('is never written over by many who write at once', async () => {
    const many = Array.from({ length: 12 }, () => store.units.run(home, (unit) => unit.decide(calls, id, noticed(id))));
    const results = await Promise.allSettled(many);
    const won = results.filter(({ status }) => status === 'fulfilled').length;
    const lost = results.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    for (const { reason } of lost) expect(reason).toBeInstanceOf(Stale);
    const { version } = await store.units.read(home, (unit) => unit.load(calls, id));
    expect(version).toBe(won);
  });
});

describe('two units that wait for each other', () => {
  it('both come through, one of them at its second try', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    await store.units.run(home, async (unit) => {
      await callRow(unit, one);
      await callRow(unit, other);
    });
    let tries = 0;
    const both = [one, other].map((first, index) =>
      store.units.run(home, async (unit) => {
        tries += 1;
        for (const callId of [first, [other, one][index]]) {
          await unit.sql('update call_row set version = version + 1 where call_id = $1', [callId]);
          await unit.sql('select pg_sleep(0.2)');
        }
      }),
    );
    await Promise.all(both);
    expect(tries).toBe(3);
    expect([await rowsOf(one), await rowsOf(other)]).toEqual([[{ version: 3 }], [{ version: 3 }]]);
  });
});

describe('a unit that only reads', () => {
  it('cannot write', async () => {
    const writing = store.units.read(home, (unit) => callRow(unit));
    expect(sqlState(await writing.catch((error: unknown) => error))).toBe('25006');
  });

  it('finds no stream that nobody began', async () => {
    await expect(store.units.read(home, (unit) => unit.load(calls, id))).rejects.toThrow(NotFound);
    expect(await store.units.read(home, (unit) => unit.history(calls, id))).toEqual([]);
  });
});

describe('an attempt within a unit', () => {
  it('is undone alone, and leaves every unit in its network', async () => {
    const kept = randomUUID();
    await store.units.run(home, async (unit) => {
      await callRow(unit, kept);
      let there = unit;
      const attempt = unit.attempt(async () => {
        await unit.decide(calls, id, asked());
        there = await unit.within({ network: elsewhere });
        throw new Error('thought better of it');
      });
      await expect(attempt).rejects.toThrow('thought better of it');
      expect(await there.sql('select from call_row where call_id = $1', [kept])).toHaveLength(0);
      expect(await unit.sql('select from call_row where call_id = $1', [kept])).toHaveLength(1);
    });
    expect([await rowsOf(kept), await rowsOf(id)]).toEqual([[{ version: 1 }], []]);
  });

  it('turns a reservation that is taken into a refusal', async () => {
    const take = (ticket: string) =>
      store.units.run(home, (unit) =>
        unit
          .attempt(() => callRow(unit, randomUUID(), ticket))
          .catch((error: unknown) => {
            throw violatedConstraint(error) === 'one_call_a_ticket' ? new Refused('ticket-taken') : error;
          }),
      );
    await take('seven');
    await expect(take('seven')).rejects.toThrow('ticket-taken');
  });
});

describe('entities of a unit', () => {
  const persist = (unit: Unit, callId: string, ticket?: string) =>
    unit.em.persist(unit.em.create(CallRow, { callId, networkId: home, ticket, version: 1 }));

  it('are written with its facts, or not at all', async () => {
    const kept = randomUUID();
    await store.units.run(home, async (unit) => void persist(unit, kept));
    const failing = store.units.run(home, async (unit) => {
      persist(unit, id);
      await unit.em.flush();
      throw new Refused('plan-not-agreed');
    });
    await expect(failing).rejects.toThrow(Refused);
    expect([await rowsOf(kept), await rowsOf(id)]).toEqual([[{ version: 1 }], []]);
  });

  it('see only their network', async () => {
    await store.units.run(home, async (unit) => void persist(unit, id));
    expect(await store.units.read(home, (unit) => unit.em.count(CallRow, { callId: id }))).toBe(1);
    expect(await store.units.read(elsewhere, (unit) => unit.em.count(CallRow, { callId: id }))).toBe(0);
  });

  it('are undone with an attempt, which names the constraint', async () => {
    const kept = randomUUID();
    await store.units.run(home, async (unit) => {
      persist(unit, kept, 'nine');
      const taken = unit.attempt(async () => void persist(unit, id, 'nine'));
      expect(violatedConstraint(await taken.catch((error: unknown) => error))).toBe('one_call_a_ticket');
    });
    expect([await rowsOf(kept), await rowsOf(id)]).toEqual([[{ version: 1 }], []]);
  });
});

describe('more lost connections than the pool holds', () => {
  it('leave the others to work on', async () => {
    for (let lost = 0; lost < 12; lost += 1) {
      const killed = store.units.run(home, (unit) => unit.sql('select pg_terminate_backend(pg_backend_pid())'));
      await expect(killed).rejects.toThrow();
    }
    expect(await store.units.run(home, (unit) => unit.decide(calls, id, asked()))).toMatchObject({ version: 1 });
  });
});

describe('one transaction for several networks', () => {
  it('sees each where it is, whichever ran last', async () => {
    await store.units.run(everyNetwork, async (engine) => {
      const here = await engine.within({ network: home });
      const there = await engine.within({ network: elsewhere });
      await here.decide(calls, id, asked());
      expect(await inNetworkOf(there)).toEqual([{ seen: 0 }]);
      expect(await inNetworkOf(here)).toEqual([{ seen: 1 }]);
      expect(await inNetworkOf(engine)).toEqual([{ seen: 1 }]);
    });
  });

  it('decides only in one that is named', async () => {
    const nowhere = store.units.run(everyNetwork, (engine) => engine.decide(calls, id, asked()));
    await expect(nowhere).rejects.toThrow('belongs to one network');
  });
});

describe('the ids of a unit', () => {
  const three = (seed?: string) =>
    store.units.run(home, async (unit) => [unit.newId(), unit.newId(), unit.newId()], { seed });

  it('are the same again for the same seed', async () => {
    const first = await three('tell-ben/1');
    expect(await three('tell-ben/1')).toEqual(first);
    expect(new Set([...first, ...(await three('tell-ben/2'))]).size).toBe(6);
  });

  it('are random without one', async () => {
    expect(new Set([...(await three()), ...(await three())]).size).toBe(6);
  });
});

describe('a stream that nobody registered', () => {
  it('is not written, as its rows would be lost', () => {
    expect(() => new StreamRegistry().of('call')).toThrow('The stream call is not registered');
  });

  it('nor registered twice', () => {
    expect(() => store.registry.register({ stream: calls })).toThrow('registered twice');
  });
});
