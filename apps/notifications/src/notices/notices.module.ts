import { slice } from '@alongside/service';
import { Module } from '@nestjs/common';
import { RemindTheRecipientWhenNoticeDue } from './remind-the-recipient-when-notice-due.policy.js';

@Module(slice({ policies: [RemindTheRecipientWhenNoticeDue] }))
export class NoticesModule {}
