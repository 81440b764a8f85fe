import type { Driver } from './driver.js';

/** The servers that `npm test` started before Jest. */
export interface TestStack {
  /** A superuser's address of PostgreSQL. */
  postgres: string;
  /** host:port, separated by commas. */
  brokers: string;
  /** How they run, in a person's words. */
  name: string;
  driver: Driver;
  /** Of embedded servers: their data and their logs, for whoever seeks what must not be in them. */
  folder?: string;
}

/** Never skips: a suite that needs servers and has none fails. */
export function testStack(env: NodeJS.ProcessEnv = process.env): TestStack {
  const postgres = env.ALONGSIDE_TEST_POSTGRES_URL;
  const brokers = env.ALONGSIDE_TEST_KAFKA_BROKERS;
  if (!postgres || !brokers)
    throw new Error('This spec needs PostgreSQL and Kafka: run it by "npm test -- <path>", which starts both.');
  const driver = env.ALONGSIDE_TEST_STACK_DRIVER === 'containers' ? 'containers' : 'embedded';
  const folder = driver === 'embedded' ? env.ALONGSIDE_TEST_STACK_FOLDER : undefined;
  return { postgres, brokers, driver, folder, name: env.ALONGSIDE_TEST_STACK_NAME ?? driver };
}
