import { slice } from '@alongside/service';
import { Module } from '@nestjs/common';
import { InboxController } from './inbox.controller.js';
import { LiveInboxController } from './live-inbox.controller.js';
import { LiveInboxes } from './live-inboxes.worker.js';

@Module(slice({ controllers: [InboxController, LiveInboxController], workers: [LiveInboxes] }))
export class InboxModule {}
