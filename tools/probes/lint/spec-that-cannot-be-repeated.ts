// path: libs/kafka/src/relay.int.spec.ts
export const moment = Math.random() * 1_000; //! no-restricted-properties: Draw from `seed()`
