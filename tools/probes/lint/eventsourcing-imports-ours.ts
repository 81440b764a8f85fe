// path: libs/eventsourcing/src/probe.ts
import { topics } from '@alongside/contracts'; //! @nx/enforce-module-boundaries: "type:pure" cannot depend on any libs
import { v4 } from 'uuid'; //! @nx/enforce-module-boundaries: "type:pure" is not allowed to import "uuid"

export const refusals = [topics, v4];
