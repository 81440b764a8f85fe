// path: libs/service/src/probe.ts
import { FixedClock } from '@alongside/testing'; //! @nx/enforce-module-boundaries: "type:shell" can only depend on libs tagged with

export const clock = FixedClock;
