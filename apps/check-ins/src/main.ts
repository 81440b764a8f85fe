import { startService } from '@alongside/service';
import { checkIns } from './app.module.js';

await startService(checkIns);
