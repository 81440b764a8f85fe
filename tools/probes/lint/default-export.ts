// path: libs/kafka/src/probe.ts
export default class Relay {} //! no-restricted-syntax: Export it by name
