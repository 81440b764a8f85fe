// path: apps/system-e2e/src/story/probe.ts
import { planStream } from '@alongside/check-ins'; //! no-restricted-imports: Nobody imports an app

export const plan = planStream;
