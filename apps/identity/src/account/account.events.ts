import type { Role } from '@alongside/contracts';
import type { Fact } from '@alongside/eventsourcing';

/** `handle` and `tag` are stored encrypted under the member's own key and die with it. */
export type MemberRegistered = Fact<
  'MemberRegistered',
  { handle: string; tag: string; language: string; timeZone: string; adult: true; noticeVersion: string }
>;
export type RoleGranted = Fact<'RoleGranted', { role: Role; by: string }>;
export type RoleRevoked = Fact<'RoleRevoked', { role: Role; by: string }>;
/** `issuedBefore` is machine time, like the tokens it ends; a story's clock does not move it. */
export type SessionsEnded = Fact<'SessionsEnded', { issuedBefore: string }>;

export type AccountFact = MemberRegistered | RoleGranted | RoleRevoked | SessionsEnded;
