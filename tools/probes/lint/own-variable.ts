// path: apps/check-ins/src/plan/plan.controller.ts
export const port = process.env['PORT']; //! no-restricted-properties: Make it a field of the service's config class
