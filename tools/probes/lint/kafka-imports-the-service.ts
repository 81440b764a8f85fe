// path: libs/kafka/src/probe.ts
import { startService } from '@alongside/service'; //! @nx/enforce-module-boundaries: Circular dependency between

export const start = startService;
