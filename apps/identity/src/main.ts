import { startService } from '@alongside/service';
import { identity } from './app.module.js';

await startService(identity);
