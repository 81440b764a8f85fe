import { randomBytes, randomUUID } from 'node:crypto';
import { type TestDatabases, testDatabase } from '@alongside/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { ann, diaries, hillside, riverside } from '../fixtures/diary.fixtures.js';
import { migrate } from '../migrate/migrate.js';
import { KeyStore } from './key-store.js';
import { SubjectKeys } from './subject-keys.js';

let databases: TestDatabases;
let pool: Pool;
const wrapping = randomBytes(32);
const aKeyStore = (under = wrapping) => new KeyStore(new SubjectKeys(pool, under));

beforeAll(async () => {
  databases = await testDatabase('diaries', async ({ migrate: databaseUrl, keysMigrate }) => {
    await migrate(diaries, { databaseUrl, keysDatabaseUrl: keysMigrate, purpose: 'test' });
  });
  pool = new Pool({ connectionString: databases.keysRun });
});
afterAll(async () => {
  await pool.end();
  await databases.drop();
});

const place = (person: string) => ({ subject: person, network: riverside, table: 'note', id: '1', column: 'text' });

describe("a person's text", () => {
  it('opens for every process that has the wrapping key, under one key a person', async () => {
    const sealed = await Promise.all([1, 2, 3, 4].map((n) => aKeyStore().seal(ann, riverside, `note ${n}`, 'here')));
    const opened = await Promise.all(sealed.map((each) => aKeyStore().open(ann, riverside, each, 'here')));
    expect(opened).toEqual(['note 1', 'note 2', 'note 3', 'note 4']);
    expect((await pool.query('select from subject_key where subject = $1', [ann])).rowCount).toBe(1);
  });

  it('opens in its own row only', async () => {
    const store = aKeyStore();
    const sealed = await store.sealRow(place(ann), 'A quiet day');
    expect(await store.openRow(place(ann), sealed)).toBe('A quiet day');
    await expect(store.openRow({ ...place(ann), id: '2' }, sealed)).rejects.toThrow();
    await expect(store.openRow({ ...place(ann), network: hillside }, sealed)).rejects.toThrow();
  });

  it('does not open under another wrapping key: it is an error, not a forgotten person', async () => {
    const sealed = await aKeyStore().seal(ann, riverside, 'A quiet day', 'here');
    await expect(aKeyStore(randomBytes(32)).open(ann, riverside, sealed, 'here')).rejects.toThrow();
  });
});

describe('the key database', () => {
  it('holds no key as it is used', async () => {
    const key = await new SubjectKeys(pool, wrapping).findOrMake(ann, riverside);
    const { rows } = await pool.query<{ wrapped: Buffer }>('select wrapped from subject_key');
    expect(key).toHaveLength(32);
    expect(rows.every(({ wrapped }) => !wrapped.includes(key))).toBe(true);
  });

  it('has the key before anything sealed with it could be stored', async () => {
    const person = randomUUID();
    await aKeyStore().seal(person, riverside, 'A quiet day', 'here');
    expect((await pool.query('select from subject_key where subject = $1', [person])).rowCount).toBe(1);
  });
});

describe('a person who was forgotten', () => {
  it('has texts that nobody can open, and gets no new key', async () => {
    const person = randomUUID();
    const store = aKeyStore();
    const sealed = await store.seal(person, riverside, 'A quiet day', 'here');
    await store.forget(person, riverside);
    expect(await store.open(person, riverside, sealed, 'here')).toBeUndefined();
    expect(await aKeyStore().open(person, riverside, sealed, 'here')).toBeUndefined();
    await expect(store.seal(person, riverside, 'Another day', 'here')).rejects.toThrow('person-forgotten');
  });

  it('gets none either when forgotten before the first key was made', async () => {
    const person = randomUUID();
    await aKeyStore().forget(person, riverside);
    await expect(aKeyStore().seal(person, riverside, 'A day', 'here')).rejects.toThrow('person-forgotten');
  });

  it('stays forgotten: the row can neither be deleted nor given a key', async () => {
    const person = randomUUID();
    await aKeyStore().forget(person, riverside);
    await pool.query('delete from subject_key where subject = $1', [person]);
    const key = randomBytes(60);
    await expect(pool.query('update subject_key set wrapped = $2 where subject = $1', [person, key])).rejects.toThrow();
    await expect(aKeyStore().seal(person, riverside, 'A day', 'here')).rejects.toThrow('person-forgotten');
  });

  it('is without a key whoever was first, a new text or the forgetting', async () => {
    const people = Array.from({ length: 40 }, () => randomUUID());
    await Promise.all(
      people.flatMap((person) => [
        aKeyStore()
          .seal(person, riverside, 'A day', 'here')
          .catch((error: Error) => error.message),
        aKeyStore().forget(person, riverside),
      ]),
    );
    const { rows } = await pool.query('select wrapped from subject_key where subject = any($1)', [people]);
    expect(rows).toEqual(Array(40).fill({ wrapped: null }));
  });
});
