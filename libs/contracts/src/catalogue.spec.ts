import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ContractViolation, contractOf, contracts, FollowUpRaisedV1, publish, topics } from './index.js';

const seed = Number(process.env.ALONGSIDE_SEED ?? Date.now() % 2 ** 31);

describe.each(contracts.map((contract) => [contract.type, contract] as const))('%s', (type, contract) => {
  const topic = topics[contract.topic];

  it('is written by the service it is named for', () => expect(type.split('.')[0]).toBe(topic.writer));
  it('says its version', () => expect(type).toMatch(/^[a-z-]+\.[a-z-]+\.v[1-9][0-9]*$/));
  it('travels on a topic of its kind', () =>
    expect(`${contract.kind}s`).toContain(topic.kind === 'state' ? 'state' : 'event'));
  it('has a required field for its key', () =>
    expect((contract.schema as unknown as { required: string[] }).required).toContain(contract.key));
  it('says what it means, and each field too', () => {
    const words = [contract.schema, ...Object.values(contract.schema.properties)] as { description?: string }[];
    expect(words.every(({ description = '' }) => description.length > 5)).toBe(true);
  });
  it('keeps its own promise', () => {
    expect(contract.validate(contract.sample)).toEqual([]);
    expect(contract.validateWritten(contract.sample)).toEqual([]);
  });
  it('holds text in bounds', () => expect(unboundedText(contract.schema)).toEqual([]));
  it('is found by its type', () => expect(contractOf(type)).toBe(contract));

  it('lets readers meet a field of a later time, and writers not', () => {
    const later = { ...contract.sample, fieldOfALaterTime: true };
    expect(contract.validate(later)).toEqual([]);
    expect(contract.validateWritten(later)).not.toEqual([]);
  });

  it.each(Object.keys(contract.sample))('is broken without %s', (field) => {
    const rest = Object.entries(contract.sample).filter(([name]) => name !== field);
    expect(contract.validate(Object.fromEntries(rest))).not.toEqual([]);
  });

  it(`names what is wrong, never the value, and never throws (seed ${seed})`, () =>
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(contract.sample)), fc.anything(), (field, odd) => {
        const violations = contract.validate({ ...contract.sample, [field]: odd });
        expect(violations.every((sentence) => !sentence.includes('canary'))).toBe(true);
      }),
      { seed, numRuns: 300, examples: [[contract.key, 'canary']] },
    ));
});

describe('publishing', () => {
  it('gives the promise with its data', () =>
    expect(publish(FollowUpRaisedV1, FollowUpRaisedV1.sample)).toEqual({
      contract: FollowUpRaisedV1,
      data: FollowUpRaisedV1.sample,
    }));

  it('stops a writer that breaks its promise, before anything is stored', () => {
    expect(() => publish(FollowUpRaisedV1, { ...FollowUpRaisedV1.sample, rung: 11 })).toThrow(ContractViolation);
  });

  it.each([null, undefined, 'text', 7, []])('takes %p for a violation', (data) =>
    expect(FollowUpRaisedV1.validate(data)).not.toEqual([]),
  );
});

describe('the catalogue', () => {
  it('declares each type once', () => expect(new Set(contracts.map(({ type }) => type)).size).toBe(contracts.length));
  it('knows nothing of other types', () => expect(contractOf('check-ins.nothing.v1')).toBeUndefined());
  it('has something to say on every topic', () =>
    expect(Object.keys(topics)).toEqual([...new Set(contracts.map(({ topic }) => topic))]));
});

function unboundedText(schema: object, path = ''): string[] {
  const { type } = schema as { type?: unknown };
  if (type === 'string') return ['maxLength', 'enum', 'const'].some((bound) => bound in schema) ? [] : [path];
  return Object.entries(schema).flatMap(([name, inner]) =>
    typeof inner === 'object' && inner !== null ? unboundedText(inner as object, `${path}/${name}`) : [],
  );
}
