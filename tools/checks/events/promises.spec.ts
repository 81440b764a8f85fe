import { type Contract, contracts, FollowUpRaisedV1, topics } from '@alongside/contracts';
import { describe, expect, it } from '@jest/globals';
import { brokenPromises, type Lists } from './promises.js';
import type { Reader } from './readers.js';

/** A house in which everything is read: what the specs below take away is what they are about. */
const readers: Reader[] = contracts.map(({ type, schema }) => ({
  service: 'listener',
  name: `reads-${type}`,
  file: 'apps/listener/src/reads.projection.ts',
  type,
  fields: Object.keys(schema.properties),
}));
const writers = [...new Set(Object.values(topics).map(({ writer }) => writer))];
const services: Lists[] = [
  { name: 'listener', publishes: [], listensTo: contracts },
  ...writers.map((name) => ({
    name,
    publishes: contracts.filter((c) => topics[c.topic].writer === name),
    listensTo: [],
  })),
];

const raised = (reader: Reader) => reader.type === FollowUpRaisedV1.type;
const without = (contract: Contract) => (list: readonly Contract[]) => list.filter((other) => other !== contract);

describe('a house in which every promise has a reader', () => {
  it('has nothing to complain of', () => expect(brokenPromises(services, readers)).toEqual([]));
});

describe('a promise that is broken', () => {
  it('is an event that nobody reads', () =>
    expect(
      brokenPromises(
        services,
        readers.filter((reader) => !raised(reader)),
      ),
    ).toEqual([
      expect.stringContaining('check-ins.follow-up-raised.v1 has no reader'),
      expect.stringContaining('listener lists check-ins.follow-up-raised.v1 in `listensTo`, but no handler reads it'),
    ]));

  it('is a field that nobody reads', () => {
    const all = readers.map((reader) => (raised(reader) ? { ...reader, fields: ['person', 'followUp'] } : reader));
    expect(brokenPromises(services, all).map((problem) => problem.split(';')[0])).toEqual([
      'check-ins.follow-up-raised.v1: nobody reads rung',
      'check-ins.follow-up-raised.v1: nobody reads recipient',
      'check-ins.follow-up-raised.v1: nobody reads deadline',
    ]);
  });

  it('is not the key, which the order of events reads', () => {
    const fields = ['rung', 'recipient', 'deadline', 'followUp'];
    expect(
      brokenPromises(
        services,
        readers.map((r) => (raised(r) ? { ...r, fields } : r)),
      ),
    ).toEqual([]);
  });

  it('is a reader that its service does not list', () => {
    const [listener, ...others] = services as [Lists, ...Lists[]];
    const deaf = { ...listener, listensTo: without(FollowUpRaisedV1)(listener.listensTo) };
    expect(brokenPromises([deaf, ...others], readers)).toEqual([
      expect.stringContaining('reads check-ins.follow-up-raised.v1, which is not in `listensTo` of listener'),
    ]);
  });

  it.each([
    ['nobody publishes', (publishes: readonly Contract[]) => without(FollowUpRaisedV1)(publishes)],
    ['a stranger publishes', (list: readonly Contract[], name: string) => (name === 'identity' ? contracts : list)],
  ])('is an event that %s', (_, publishes) => {
    const changed = services.map((lists) => ({ ...lists, publishes: publishes(lists.publishes, lists.name) }));
    expect(brokenPromises(changed, readers)).toContainEqual(
      expect.stringContaining('check-ins.follow-up-raised.v1 belongs into `publishes` of check-ins alone'),
    );
  });
});
