/** One line of the page. */
export interface Named {
  readonly env: string;
  readonly means: string;
  /** What holds when it is not given, in words or as code. */
  readonly default: string;
}

/** Read by `infra/local`; a name that a service reads too means the same there. */
export const forStarting: readonly Named[] = [
  {
    env: 'ALONGSIDE_POSTGRES_URL',
    means: 'An own PostgreSQL server, as a role that may create roles and databases. Never used for a story.',
    default: 'an embedded server is started',
  },
  {
    env: 'ALONGSIDE_KAFKA_BROKERS',
    means: 'An own Kafka cluster: host and port of each broker, separated by commas. Never used for a story.',
    default: 'an embedded broker is started',
  },
  {
    env: 'ALONGSIDE_NAMESPACE',
    means: 'Stands before roles, databases, topics and groups, so that two installations can share servers.',
    default: 'empty',
  },
  {
    env: 'ALONGSIDE_LOG_LEVEL',
    means: 'The least important level that the services log.',
    default: '`info`',
  },
  {
    env: 'ALONGSIDE_NAME_PORT',
    means: 'The port of one server or service, `NAME` being `POSTGRES`, `KAFKA`, `IDENTITY`, `CHECK_INS` and so on.',
    default: 'the port of last time, or a free one',
  },
];

/** Read by `tools/test` and `libs/testing`. */
export const forTesting: readonly Named[] = [
  {
    env: 'ALONGSIDE_TEST_STACK',
    means: '`containers` or `embedded` forces how the servers of a test run are started; absent then is an error.',
    default: 'containers where a runtime answers, else embedded',
  },
  {
    env: 'ALONGSIDE_TEST_SEED',
    means: 'Repeats the random choices of a run that printed this seed.',
    default: 'a new seed, printed',
  },
];

export const setByPrograms: readonly Named[] = [
  {
    env: 'ALONGSIDE_STARTER_PID',
    means: 'The process that was asked to start; when it is gone, everything that it started ends.',
    default: 'the parent process',
  },
  {
    env: 'ALONGSIDE_TEST_POSTGRES_URL',
    means: 'The PostgreSQL server of the test run, as its superuser.',
    default: 'specs that need it fail',
  },
  {
    env: 'ALONGSIDE_TEST_KAFKA_BROKERS',
    means: 'The brokers of the test run.',
    default: 'specs that need them fail',
  },
  {
    env: 'ALONGSIDE_TEST_STACK_NAME',
    means: 'What the run prints about its servers.',
    default: 'the driver',
  },
  {
    env: 'ALONGSIDE_TEST_STACK_DRIVER',
    means: '`containers` or `embedded`, as chosen for the run.',
    default: '`embedded`',
  },
  {
    env: 'ALONGSIDE_TEST_STACK_FOLDER',
    means: 'Where embedded servers of the run keep their data and logs, which are searched for private texts.',
    default: 'none: not searched',
  },
  {
    env: 'ALONGSIDE_TEST_DIE_AT',
    means: 'The beginning of a file name; a service under test kills itself at the step that a file names behind it.',
    default: 'it lives',
  },
  {
    env: 'ALONGSIDE_TEST_CONNECTIONS',
    means: 'A file in which a service under test records each outgoing connection.',
    default: 'nothing is recorded',
  },
];
