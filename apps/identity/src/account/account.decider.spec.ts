import { given } from '@alongside/eventsourcing';
import { describe, it } from '@jest/globals';
import { accountDecider } from './account.decider.js';
import {
  annRegistered,
  coordinatorGranted,
  coordinatorRevoked,
  endSessions,
  grantCoordinator,
  registerAnn,
  revokeCoordinator,
  sessionsEnded,
} from './account.fixtures.js';

describe('somebody who is not a member yet', () => {
  it('is registered once they state that they are adult and have read the notice in force', () =>
    given(accountDecider).when(registerAnn).then(annRegistered));

  it('is refused as a minor', () =>
    given(accountDecider)
      .when({ ...registerAnn, adult: false })
      .thenRefused('adults-only'));

  it('is refused with a notice that was replaced since', () =>
    given(accountDecider)
      .when({ ...registerAnn, noticeVersion: '2025-01' })
      .thenRefused('notice-not-current'));

  it('holds no roles', () => given(accountDecider).when(grantCoordinator).thenRefused('not-registered'));
});

describe('a member', () => {
  it('is not registered a second time', () =>
    given(accountDecider, annRegistered).when(registerAnn).thenRefused('already-registered'));

  it('becomes a coordinator', () =>
    given(accountDecider, annRegistered).when(grantCoordinator).then(coordinatorGranted));

  it('does not lose what they are not', () =>
    given(accountDecider, annRegistered).when(revokeCoordinator).thenNothing());

  it('signs out everywhere', () => given(accountDecider, annRegistered).when(endSessions).then(sessionsEnded));

  it('signs out everywhere once for the same instant', () =>
    given(accountDecider, annRegistered, sessionsEnded).when(endSessions).thenNothing());
});

describe('a coordinator', () => {
  it('is not made one again', () =>
    given(accountDecider, annRegistered, coordinatorGranted).when(grantCoordinator).thenNothing());

  it('steps back while another coordinator remains', () =>
    given(accountDecider, annRegistered, coordinatorGranted).when(revokeCoordinator).then(coordinatorRevoked));

  it('stays when nobody else would be left to answer', () =>
    given(accountDecider, annRegistered, coordinatorGranted)
      .when({ ...revokeCoordinator, otherCoordinators: 0 })
      .thenRefused('last-coordinator'));

  it('can be made one again after stepping back', () =>
    given(accountDecider, annRegistered, coordinatorGranted, coordinatorRevoked)
      .when(grantCoordinator)
      .then(coordinatorGranted));
});
