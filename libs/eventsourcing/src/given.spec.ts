import { describe, expect, it } from '@jest/globals';
import { type Decider, type Fact, given, Refused } from './index.js';

type Chair = Fact<'ChairTaken', { by: string }> | Fact<'ChairLeft', { by: string }>;
type Command = { type: 'TakeChair' | 'LeaveChair'; by: string };

const chair: Decider<Command, string | undefined, Chair> = {
  initial: undefined,
  decide({ type, by }, sitting) {
    if (type === 'LeaveChair') return sitting === by ? [{ type: 'ChairLeft', data: { by } }] : [];
    if (sitting && sitting !== by) throw new Refused('chair-taken');
    return sitting ? [] : [{ type: 'ChairTaken', data: { by } }];
  },
  evolve: (_, { type, data }) => (type === 'ChairTaken' ? data.by : undefined),
};

const annSits: Chair = { type: 'ChairTaken', data: { by: 'Ann' } };

describe('a decider told as a sentence', () => {
  it('decides facts', () => given(chair).when({ type: 'TakeChair', by: 'Ann' }).then(annSits));

  it('says nothing when nothing changes', () =>
    given(chair, annSits).when({ type: 'TakeChair', by: 'Ann' }).thenNothing());

  it('refuses with the slug of the situation', () =>
    given(chair, annSits).when({ type: 'TakeChair', by: 'Ben' }).thenRefused('chair-taken'));

  it('remembers the whole history', () =>
    given(chair, annSits, { type: 'ChairLeft', data: { by: 'Ann' } })
      .when({ type: 'TakeChair', by: 'Ben' })
      .then({ type: 'ChairTaken', data: { by: 'Ben' } }));
});

describe('a sentence that is not true', () => {
  const annAsksAgain = given(chair, annSits).when({ type: 'TakeChair', by: 'Ann' });

  it('fails when another fact was expected', () => expect(() => annAsksAgain.then(annSits)).toThrow());

  it('fails when a refusal was expected and nothing happened', () =>
    expect(() => annAsksAgain.thenRefused('chair-taken')).toThrow('expected a refusal, got nothing'));

  it('fails when nothing was expected and the command was refused', () =>
    expect(() => given(chair, annSits).when({ type: 'TakeChair', by: 'Ben' }).thenNothing()).toThrow('chair-taken'));

  it('does not take a bug for a refusal', () => {
    const broken = {
      ...chair,
      decide: () => {
        throw new TypeError('a bug');
      },
    };
    expect(() => given(broken).when({ type: 'TakeChair', by: 'Ann' }).thenRefused('chair-taken')).toThrow(TypeError);
  });
});
