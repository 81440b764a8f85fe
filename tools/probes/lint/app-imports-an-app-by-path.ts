// path: apps/check-ins/src/check-ins.module.ts
import { notifications } from '../../notifications/src/app.module.js'; //! @nx/enforce-module-boundaries: Projects cannot be imported by a relative //! no-restricted-imports: Go at most one step up

export const other = notifications;
