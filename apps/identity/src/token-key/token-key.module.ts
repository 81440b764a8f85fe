import { slice } from '@alongside/service';
import { Module } from '@nestjs/common';
import { SigningKey } from './signing-key.entity.js';
import { SigningKeys } from './signing-keys.worker.js';

@Module(slice({ entities: [SigningKey], providers: [SigningKeys], exports: [SigningKeys] }))
export class TokenKeyModule {}
