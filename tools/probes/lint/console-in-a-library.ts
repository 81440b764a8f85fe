// path: libs/kafka/src/probe.ts
console.log('sent'); //! no-restricted-globals: Write through Nest's Logger
