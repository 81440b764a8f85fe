// path: apps/notifications/src/inbox/inbox.query.ts
export const title = 'You are clean for a week'; //! no-restricted-syntax: Say it as docs/glossary.md does
export const body = (days: number) => `No failure for ${days} days`; //! no-restricted-syntax: Say it as docs/glossary.md does
