import { slice } from '@alongside/service';
import { Module } from '@nestjs/common';
import { Attempt } from './attempt.entity.js';
import { Attempts } from './attempts.worker.js';

@Module(slice({ entities: [Attempt], workers: [Attempts], exports: [Attempts] }))
export class AttemptsModule {}
