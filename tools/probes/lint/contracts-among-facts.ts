// path: apps/check-ins/src/plan/plan.events.ts
import { moods } from '@alongside/contracts'; //! no-restricted-syntax: Import only the types of value lists
import type { FollowUpRaisedV1 } from '@alongside/contracts'; //! no-restricted-syntax: A fact or rule does not know public events

export type CheckInGiven = { mood: (typeof moods)[number]; raised: FollowUpRaisedV1 };
