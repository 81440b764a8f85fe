export * from './decider.js';
export * from './fact.js';
export * from './given.js';
export * from './publisher.js';
export * from './refused.js';
