import { Module } from '@nestjs/common';
import { slice } from '../running/slice.js';
import { EndedSessionsProjection } from './ended-sessions.projection.js';
import { TokenKeysProjection } from './token-keys.projection.js';

/** What every service but identity remembers of identity, so that it can tell who asks. */
@Module(slice({ listeners: [TokenKeysProjection, EndedSessionsProjection] }))
export class AccessModule {}
