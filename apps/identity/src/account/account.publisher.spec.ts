import { MemberRegisteredV1, RoleGrantedV1, RoleRevokedV1, SessionsEndedV1 } from '@alongside/contracts';
import { describe, expect, it } from '@jest/globals';
import {
  ann,
  annRegistered,
  coordinatorGranted,
  coordinatorRevoked,
  noon,
  riverside,
  sessionsEnded,
} from './account.fixtures.js';
import { accountPublisher } from './account.publisher.js';

const annsStream = { streamId: ann, network: riverside };

describe('what the other services hear of an account', () => {
  it('is that somebody registered, without handle, language or place', () =>
    expect(accountPublisher(annRegistered, annsStream)).toEqual({
      contract: MemberRegisteredV1,
      data: { person: ann },
    }));

  it.each([
    [coordinatorGranted, RoleGrantedV1],
    [coordinatorRevoked, RoleRevokedV1],
  ])('is a role, and not who gave or took it (%#)', (fact, contract) =>
    expect(accountPublisher(fact, annsStream)).toEqual({ contract, data: { person: ann, role: 'coordinator' } }),
  );

  it('is the instant before which tokens are void', () =>
    expect(accountPublisher(sessionsEnded, annsStream)).toEqual({
      contract: SessionsEndedV1,
      data: { person: ann, issuedBefore: noon },
    }));
});
