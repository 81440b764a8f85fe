export interface BrokerAddress {
  host: string;
  port: number;
  controller: number;
  data: string;
}

type Settings = Readonly<Record<string, string | number | boolean>>;

/** The broker's configuration file. */
export function brokerSettings({ host, port, controller, data }: BrokerAddress): string {
  const settings: Settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@${host}:${controller}`,
    listeners: `PLAINTEXT://${host}:${port},CONTROLLER://${host}:${controller}`,
    'advertised.listeners': `PLAINTEXT://${host}:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': data,
    ...oneMachine(),
  };
  return `${Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')}\n`;
}

/** One broker for one machine: a single copy of everything, small pools, quick to start and to fail over to itself. */
export const oneMachine = (): Settings => ({ ...SINGLE_COPY, ...QUICK, ...SMALL });

const SINGLE_COPY = {
  'num.partitions': 1,
  'auto.create.topics.enable': false,
  'offsets.topic.replication.factor': 1,
  'offsets.topic.num.partitions': 1,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'transaction.state.log.num.partitions': 1,
  'share.coordinator.state.topic.replication.factor': 1,
  'share.coordinator.state.topic.min.isr': 1,
  'share.coordinator.state.topic.num.partitions': 1,
};

const QUICK = {
  // After a hard kill the controller waits for the dead broker's session, so less than the default of 9 s; but a broker
  // on a machine so busy that it misses 3 s of heartbeats was fenced, and refused to write for want of replicas.
  'broker.session.timeout.ms': 6_000,
  'broker.heartbeat.interval.ms': 500,
  'group.initial.rebalance.delay.ms': 0,
  'group.min.session.timeout.ms': 1_000,
  'log.cleaner.backoff.ms': 1_000,
};

const SMALL = {
  'num.network.threads': 2,
  'num.io.threads': 2,
  'background.threads': 2,
  'num.recovery.threads.per.data.dir': 1,
  'log.cleaner.threads': 1,
  'log.cleaner.dedupe.buffer.size': 8_388_608,
  'log.index.size.max.bytes': 1_048_576,
  // Public events are far below 1 MB; a record of 2 MB must get as far as the consumer that refuses it.
  'message.max.bytes': 8_388_608,
  'replica.fetch.max.bytes': 8_388_608,
};
