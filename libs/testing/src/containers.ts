import { randomBytes } from 'node:crypto';
import { freePorts, type Guard, oneMachine, type Stack } from '@alongside/local';
import { PostgreSqlContainer } from '@testcontainers/postgresql';
import { GenericContainer, type StartedTestContainer, Wait } from 'testcontainers';
import { IMAGES, runtimeSocket } from './container-runtime.js';

const START_MS = 120_000;
/** Between choosing the broker's port and the container's bind another program may take it. */
const ATTEMPTS = 3;
const HOST = process.env.TESTCONTAINERS_HOST_OVERRIDE ?? 'localhost';

/** Both servers as containers, which the guard removes. */
export async function startContainers(guard: Guard): Promise<Stack> {
  const labels = await guardedLabels(guard);
  const [postgres, kafka] = await Promise.all([postgresContainer(labels), kafkaContainer(labels)]);
  return { name: `containers (${IMAGES.postgres}, ${IMAGES.kafka})`, postgres, brokers: kafka.brokers };
}

/**
 * Ryuk, which removes what a killed run leaves, is one more image to pull. On this machine's own runtime the guard
 * does its work, by a label that it knows before the first container is made.
 */
export async function guardedLabels(guard: Guard): Promise<Record<string, string>> {
  const run = randomBytes(8).toString('hex');
  const socket = await runtimeSocket();
  if (socket) {
    process.env.TESTCONTAINERS_RYUK_DISABLED = 'true';
    guard.tell({ containers: `alongside.run=${run}`, socket });
  }
  return { 'alongside.run': run };
}

async function postgresContainer(labels: Record<string, string>): Promise<string> {
  const settings = [
    'fsync=off',
    'full_page_writes=off',
    'synchronous_commit=on',
    'max_connections=300',
    'timezone=UTC',
  ];
  const container = await new PostgreSqlContainer(IMAGES.postgres)
    .withUsername('postgres')
    .withDatabase('postgres')
    .withPassword(randomBytes(24).toString('hex'))
    .withEnvironment({ POSTGRES_INITDB_ARGS: LOCALE })
    .withCommand(['postgres', ...settings.flatMap((setting) => ['-c', setting])])
    .withLabels(labels)
    .withStartupTimeout(START_MS)
    .start();
  return container.getConnectionUri();
}

const LOCALE = '--encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8';

export interface KafkaContainer {
  brokers: string;
  container: StartedTestContainer;
}

/** The advertised address must be known before the start, so the port on this side is chosen, not given. */
export async function kafkaContainer(labels: Record<string, string>): Promise<KafkaContainer> {
  for (let attempt = 1; ; attempt++) {
    const [port = 0] = await freePorts(1);
    try {
      const container = await new GenericContainer(IMAGES.kafka)
        .withExposedPorts({ container: 9092, host: port })
        .withEnvironment(kafkaEnvironment(port))
        .withLabels(labels)
        .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
        .withStartupTimeout(START_MS)
        .start();
      return { brokers: `${HOST}:${port}`, container };
    } catch (error) {
      if (attempt === ATTEMPTS || !/port is already allocated|address already in use/i.test(String(error))) throw error;
    }
  }
}

function kafkaEnvironment(port: number): Record<string, string> {
  const settings = {
    'node.id': 1,
    'process.roles': 'broker,controller',
    'controller.listener.names': 'CONTROLLER',
    // The broker asks itself whether a transaction is open, and the port outside is not to be had inside.
    listeners: 'PLAINTEXT://0.0.0.0:9092,INSIDE://0.0.0.0:9094,CONTROLLER://0.0.0.0:9093',
    'advertised.listeners': `PLAINTEXT://${HOST}:${port},INSIDE://localhost:9094`,
    'inter.broker.listener.name': 'INSIDE',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,INSIDE:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'controller.quorum.voters': '1@localhost:9093',
    ...oneMachine(),
  };
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      `KAFKA_${name.toUpperCase().replaceAll('.', '_')}`,
      String(value),
    ]),
  );
}
