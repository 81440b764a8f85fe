import { underGuard } from '@alongside/local';
import { perform } from './perform.js';

await underGuard((guard) => perform(guard, console.log), { interrupted: 130 });
