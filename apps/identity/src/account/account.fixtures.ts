import type { EndSessions, GrantRole, RegisterMember, RevokeRole } from './account.decider.js';
import type { MemberRegistered, RoleGranted, RoleRevoked, SessionsEnded } from './account.events.js';

export const riverside = '6f0a3c1e-8f43-4f0e-9a51-3d5c0b7e2a10';
export const ann = '0b6ce5d2-41f7-4a7e-8b1d-5f2f8f6f1a01';
export const carol = '3f1c6f0e-5b0a-4c52-9d3e-6a4c2b1d0e0c';
export const noon = '2026-03-02T12:00:00.000Z';

const annsAccount = {
  handle: 'Ann',
  tag: '4821',
  language: 'en',
  timeZone: 'America/New_York',
  noticeVersion: '2026-11',
};

export const registerAnn: RegisterMember = {
  type: 'RegisterMember',
  ...annsAccount,
  adult: true,
  noticeInForce: '2026-11',
};
export const annRegistered: MemberRegistered = { type: 'MemberRegistered', data: { ...annsAccount, adult: true } };

export const grantCoordinator: GrantRole = { type: 'GrantRole', role: 'coordinator', by: carol };
export const coordinatorGranted: RoleGranted = { type: 'RoleGranted', data: { role: 'coordinator', by: carol } };

export const revokeCoordinator: RevokeRole = {
  type: 'RevokeRole',
  role: 'coordinator',
  by: carol,
  otherCoordinators: 1,
};
export const coordinatorRevoked: RoleRevoked = { type: 'RoleRevoked', data: { role: 'coordinator', by: carol } };

export const endSessions: EndSessions = { type: 'EndSessions', issuedBefore: noon };
export const sessionsEnded: SessionsEnded = { type: 'SessionsEnded', data: { issuedBefore: noon } };
