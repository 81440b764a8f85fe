// path: apps/check-ins/src/plan/plan.controller.ts
import { notifications } from '@alongside/notifications'; //! no-restricted-imports: Nobody imports an app

export const other = notifications;
