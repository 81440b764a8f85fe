// path: libs/event-store/src/probe.ts
import { Relay } from '@alongside/kafka'; //! @nx/enforce-module-boundaries: Circular dependency between

export const relay = Relay;
