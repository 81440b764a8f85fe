import type { Contract } from '../contract.js';
import { DirectoryEntryV1 } from './directory-entry.v1.js';
import { MemberRegisteredV1 } from './member-registered.v1.js';
import { NetworkFoundedV1 } from './network-founded.v1.js';
import { RoleGrantedV1 } from './role-granted.v1.js';
import { RoleRevokedV1 } from './role-revoked.v1.js';
import { SessionsEndedV1 } from './sessions-ended.v1.js';
import { TokenKeyV1 } from './token-key.v1.js';

export const identityContracts: readonly Contract[] = [
  NetworkFoundedV1,
  MemberRegisteredV1,
  RoleGrantedV1,
  RoleRevokedV1,
  SessionsEndedV1,
  DirectoryEntryV1,
  TokenKeyV1,
];
