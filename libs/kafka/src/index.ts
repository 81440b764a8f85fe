export * from './client/kafkajs-port.js';
export * from './client/port.js';
export {
  type ConsumerReport,
  KafkaStrategy,
  type KafkaStrategyOptions,
} from './consume/kafka-strategy.js';
export type { ConsumerState } from './consume/lane-consumer.js';
export type { Lag } from './consume/tally.js';
export * from './handlers/event-context.js';
export {
  handlersOf,
  type Owner,
  PassErrors,
  Policy,
  type PolicyOptions,
  Projection,
  type Reading,
  Reads,
} from './handlers/reads.js';
export { type Log, silent } from './log.js';
export * from './metrics.js';
export * from './relay/lane.js';
export type { RelayReport } from './relay/relay.js';
export { Relays, type RelaysOptions } from './relay/relays.js';
