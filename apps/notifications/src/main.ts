import { startService } from '@alongside/service';
import { notifications } from './app.module.js';

await startService(notifications);
