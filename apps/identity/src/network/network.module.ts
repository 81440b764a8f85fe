import { slice } from '@alongside/service';
import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.js';
import { AttemptsModule } from '../attempts/attempts.module.js';
import { ClaimToken } from './claim-token.entity.js';
import { ClaimTokens } from './claim-tokens.worker.js';
import { NetworkController } from './network.controller.js';
import { FoundedNetwork } from './network.entity.js';
import { projectNetwork } from './network.projection.js';
import { networkStream } from './network.stream.js';

@Module(
  slice({
    stream: networkStream,
    projections: [projectNetwork],
    entities: [FoundedNetwork, ClaimToken],
    controllers: [NetworkController],
    providers: [ClaimTokens],
    imports: [AccountModule, AttemptsModule],
  }),
)
export class NetworkModule {}
