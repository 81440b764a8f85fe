import {
  DirectoryEntryV1,
  MemberRegisteredV1,
  NetworkFoundedV1,
  RoleGrantedV1,
  RoleRevokedV1,
  SessionsEndedV1,
  TokenKeyV1,
} from '@alongside/contracts';
import { service } from '@alongside/service';
import { AccountModule } from './account/account.module.js';
import { AttemptsModule } from './attempts/attempts.module.js';
import { IdentityConfig } from './identity.config.js';
import { MembersModule } from './members/members.module.js';
import { Identity1 } from './migrations/identity.migration.js';
import { ClaimTokens, renewClaimToken } from './network/claim-tokens.worker.js';
import { NetworkModule } from './network/network.module.js';
import { RolesModule } from './roles/roles.module.js';
import { SessionModule } from './session/session.module.js';
import { SigningKeys } from './token-key/signing-keys.worker.js';
import { TokenKeyModule } from './token-key/token-key.module.js';

export const identity = service({
  name: 'identity',
  config: IdentityConfig,
  migrations: [Identity1],
  slices: [TokenKeyModule, NetworkModule, AttemptsModule, AccountModule, SessionModule, MembersModule, RolesModule],
  prepares: [SigningKeys, ClaimTokens],
  commands: { 'claim-token': renewClaimToken },
  publishes: [
    TokenKeyV1,
    NetworkFoundedV1,
    MemberRegisteredV1,
    DirectoryEntryV1,
    RoleGrantedV1,
    RoleRevokedV1,
    SessionsEndedV1,
  ],
  listensTo: [],
});
