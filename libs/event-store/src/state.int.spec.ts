import { randomUUID } from 'node:crypto';
import { ContractViolation, DirectoryEntryV1, SupportAskedV1 } from '@alongside/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { home } from './calls.fixtures.js';
import { openStore, type Store } from './store.fixtures.js';

let store: Store;
let person: string;

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
beforeEach(() => {
  person = randomUUID();
});

const entry = (handle: string) => ({ ...DirectoryEntryV1.sample, person, handle });
const put = (data: object | null) => store.units.run(home, (unit) => unit.putState(DirectoryEntryV1, person, data));

interface Row {
  version: string;
  sent_version: string;
  payload: string | null;
  headers: Record<string, string>;
  seq: string;
}

const stored = async () => (await store.rows<Row>('select * from es.state where key = $1', [person]))[0];

describe('Ann’s entry in the directory', () => {
  it('is one row, waiting to be sent', async () => {
    await put(entry('Ann'));
    expect(await stored()).toMatchObject({
      version: '1',
      sent_version: '0',
      payload: JSON.stringify(entry('Ann')),
      headers: { ce_type: DirectoryEntryV1.type, ce_partitionkey: person, ce_sequence: '1', ce_incarnation: '1' },
    });
  });

  it('is replaced, with the next version and a new place in the queue', async () => {
    await put(entry('Ann'));
    const before = await stored();
    await put(entry('Annie'));
    const after = await stored();
    expect(after).toMatchObject({ version: '2', headers: { ce_sequence: '2', ce_incarnation: '1' } });
    expect(after?.payload).toContain('Annie');
    expect(Number(after?.seq)).toBeGreaterThan(Number(before?.seq));
  });

  it('is erased by a tombstone that keeps counting', async () => {
    await put(entry('Ann'));
    await put(null);
    expect(await stored()).toMatchObject({ version: '2', payload: null });
    await put(entry('Ann'));
    expect(await stored()).toMatchObject({ version: '3', headers: { ce_sequence: '3' } });
  });

  it('counts every one of those who write at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, turn) => put(entry(`Ann ${turn}`))));
    expect(await stored()).toMatchObject({ version: '20', headers: { ce_sequence: '20' } });
  });

  it('is not put when it breaks its promise, or is no state at all', async () => {
    await expect(put({ person })).rejects.toThrow(ContractViolation);
    const event = store.units.run(home, (unit) => unit.putState(SupportAskedV1, person, SupportAskedV1.sample));
    await expect(event).rejects.toThrow('is an event');
    expect(await stored()).toBeUndefined();
  });
});
