// path: libs/contracts/src/probe.ts
import { Refused } from '@alongside/eventsourcing'; //! @nx/enforce-module-boundaries: "type:contract" cannot depend on any libs
import { Kafka } from 'kafkajs'; //! @nx/enforce-module-boundaries: "type:contract" is not allowed to import "kafkajs"

export const refusals = [Refused, Kafka];
