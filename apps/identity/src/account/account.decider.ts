import type { Role } from '@alongside/contracts';
import { type Decider, Refused } from '@alongside/eventsourcing';
import type { AccountFact } from './account.events.js';

export type RegisterMember = {
  type: 'RegisterMember';
  handle: string;
  tag: string;
  language: string;
  timeZone: string;
  adult: boolean;
  noticeVersion: string;
  noticeInForce: string;
};
export type GrantRole = { type: 'GrantRole'; role: Role; by: string };
export type RevokeRole = { type: 'RevokeRole'; role: Role; by: string; otherCoordinators: number };
export type EndSessions = { type: 'EndSessions'; issuedBefore: string };
export type AccountCommand = RegisterMember | GrantRole | RevokeRole | EndSessions;

export type Account =
  | { status: 'unknown' }
  | { status: 'registered'; roles: readonly Role[]; sessionsEndedBefore: string };

export const accountDecider: Decider<AccountCommand, Account, AccountFact> = {
  initial: { status: 'unknown' },
  evolve,
  decide(command, account) {
    switch (command.type) {
      case 'RegisterMember':
        return register(command, account);
      case 'GrantRole':
        return grant(command, registered(account));
      case 'RevokeRole':
        return revoke(command, registered(account));
      case 'EndSessions':
        return endSessions(command, registered(account));
    }
  },
};

type Registered = Extract<Account, { status: 'registered' }>;

function evolve(account: Account, { type, data }: AccountFact): Account {
  if (type === 'MemberRegistered') return { status: 'registered', roles: [], sessionsEndedBefore: '' };
  if (account.status === 'unknown') return account;
  switch (type) {
    case 'RoleGranted':
      return { ...account, roles: [...account.roles, data.role] };
    case 'RoleRevoked':
      return { ...account, roles: account.roles.filter((role) => role !== data.role) };
    case 'SessionsEnded':
      return { ...account, sessionsEndedBefore: data.issuedBefore };
  }
}

function register(
  { handle, tag, language, timeZone, adult, noticeVersion, noticeInForce }: RegisterMember,
  account: Account,
): AccountFact[] {
  if (account.status === 'registered') throw new Refused('already-registered');
  if (!adult) throw new Refused('adults-only');
  if (noticeVersion !== noticeInForce) throw new Refused('notice-not-current');
  return [{ type: 'MemberRegistered', data: { handle, tag, language, timeZone, adult, noticeVersion } }];
}

function grant({ role, by }: GrantRole, { roles }: Registered): AccountFact[] {
  return roles.includes(role) ? [] : [{ type: 'RoleGranted', data: { role, by } }];
}

function revoke({ role, by, otherCoordinators }: RevokeRole, { roles }: Registered): AccountFact[] {
  if (!roles.includes(role)) return [];
  if (role === 'coordinator' && otherCoordinators === 0) throw new Refused('last-coordinator');
  return [{ type: 'RoleRevoked', data: { role, by } }];
}

/** Instants are ISO texts in UTC, which sort as they follow each other. */
function endSessions({ issuedBefore }: EndSessions, { sessionsEndedBefore }: Registered): AccountFact[] {
  return issuedBefore <= sessionsEndedBefore ? [] : [{ type: 'SessionsEnded', data: { issuedBefore } }];
}

function registered(account: Account): Registered {
  if (account.status === 'unknown') throw new Refused('not-registered');
  return account;
}
