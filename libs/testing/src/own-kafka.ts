import { Guard, startKafka, temporaryFolder } from '@alongside/local';
import { testStack } from './test-stack.js';

/** A broker of a spec's own, which it may stop and start. Its address stays the same. */
export interface OwnKafka {
  brokers: string;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends it for good, with its data. */
  remove(): Promise<void>;
}

/** For specs about a broker that is away: the run's own broker serves all the others. */
export async function ownKafka(): Promise<OwnKafka> {
  const guard = Guard.start();
  return testStack().driver === 'containers' ? inContainer(guard) : asProcess(guard);
}

async function asProcess(guard: Guard): Promise<OwnKafka> {
  const folder = await temporaryFolder();
  guard.tell({ remove: folder });
  let kafka = await startKafka({ guard, folder });
  const port = Number(kafka.brokers.split(':')[1]);
  return {
    brokers: kafka.brokers,
    stop: () => kafka.stop(),
    start: async () => {
      kafka = await startKafka({ guard, folder, port });
    },
    remove: () => guard.finish(),
  };
}

async function inContainer(guard: Guard): Promise<OwnKafka> {
  const { guardedLabels, kafkaContainer } = await import('./containers.js');
  const { brokers, container } = await kafkaContainer(await guardedLabels(guard));
  return {
    brokers,
    stop: async () => void (await container.stop({ remove: false, removeVolumes: false })),
    start: () => container.restart(),
    remove: () => guard.finish(),
  };
}
