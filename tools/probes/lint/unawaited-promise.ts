// real path: libs/eventsourcing/src/refused.ts
const send = () => Promise.resolve();
send(); //! @typescript-eslint/no-floating-promises: Promises must be awaited
export const sent: any = send; //! @typescript-eslint/no-explicit-any: Unexpected any
