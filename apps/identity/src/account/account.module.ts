import { slice } from '@alongside/service';
import { Module } from '@nestjs/common';
import { projectDirectory } from '../directory/directory.projection.js';
import { projectMember } from '../members/member.projection.js';
import { projectEndedSessions } from '../session/ended-sessions.projection.js';
import { AccountController } from './account.controller.js';
import { accountStream } from './account.stream.js';
import { Credential } from './credential.entity.js';
import { Handle } from './handle.entity.js';
import { Passphrases } from './passphrases.worker.js';

@Module(
  slice({
    stream: accountStream,
    projections: [projectMember, projectDirectory, projectEndedSessions],
    entities: [Handle, Credential],
    controllers: [AccountController],
    providers: [Passphrases],
    exports: [Passphrases],
  }),
)
export class AccountModule {}
