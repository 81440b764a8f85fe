import { slice } from '@alongside/service';
import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.js';
import { AttemptsModule } from '../attempts/attempts.module.js';
import { TokenKeyModule } from '../token-key/token-key.module.js';
import { SessionController } from './session.controller.js';
import { Session } from './session.entity.js';
import { Sessions } from './sessions.worker.js';
import { SignIn } from './sign-in.query.js';

@Module(
  slice({
    entities: [Session],
    controllers: [SessionController],
    workers: [Sessions],
    providers: [SignIn],
    imports: [AccountModule, AttemptsModule, TokenKeyModule],
  }),
)
export class SessionModule {}
