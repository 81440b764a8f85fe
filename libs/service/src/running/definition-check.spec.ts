import { MemberRegisteredV1, PlanOfferedV1, SessionsEndedV1, TokenKeyV1 } from '@alongside/contracts';
import { Projection, Reads } from '@alongside/kafka';
import { describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { diaries } from '../fixtures/diary.fixtures.js';
import { checkDefinition } from './definition-check.js';
import { service } from './service.js';
import { slice } from './slice.js';

@Projection('newcomers')
class NewcomersProjection {
  @Reads(MemberRegisteredV1, 'person')
  async registered(@Payload() _registered: Pick<MemberRegisteredV1, 'person'>): Promise<void> {
    return;
  }
}

@Module(slice({ listeners: [NewcomersProjection] }))
class NewcomersModule {}

describe("a service's table of contents", () => {
  it('names what is read; token keys and ended sessions are read by all but who writes them', () => {
    const whole = service({ ...diaries, slices: [NewcomersModule], listensTo: [MemberRegisteredV1] });
    expect(() => checkDefinition(whole)).not.toThrow();
    expect(whole.listensTo).toEqual([MemberRegisteredV1, TokenKeyV1, SessionsEndedV1]);
    expect(service({ ...diaries, name: 'identity', slices: [], listensTo: [] }).listensTo).toEqual([]);
  });

  it('does not leave out what is read', () => {
    expect(() => checkDefinition({ ...diaries, slices: [NewcomersModule], listensTo: [] })).toThrow(
      'newcomers reads identity.member-registered.v1, which is not listed under listensTo.',
    );
  });

  it('does not name what nothing reads', () => {
    expect(() => checkDefinition({ ...diaries, slices: [], listensTo: [PlanOfferedV1] })).toThrow(
      'check-ins.plan-offered.v1 is listed under listensTo, and nothing reads it.',
    );
  });

  it("does not name another service's events as its own", () => {
    expect(() => checkDefinition({ ...diaries, publishes: [PlanOfferedV1] })).toThrow(
      'check-ins.plan-offered.v1 is listed under publishes, and check-ins is written by check-ins.',
    );
  });
});
