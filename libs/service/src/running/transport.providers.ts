import { channel } from 'node:diagnostics_channel';
import { Units } from '@alongside/event-store';
import { KafkajsPort, KafkaStrategy, Relays } from '@alongside/kafka';
import { Registry } from 'prom-client';
import { kafkaMetrics } from '../metrics/kafka-metrics.js';
import { Given } from './given.js';
import { KafkaTransport } from './kafka-transport.js';
import { made } from './made.js';
import { NoTransport, Transport } from './transport.js';

/** Where the engine stands: between commit and send, send and forget, rows and commit. For tracers and fault tests. */
const steps = channel('alongside.step');

/** Without Kafka nothing of it is even made. */
export const transportProviders = (kafka: boolean) => [
  kafka
    ? made(Transport, [Given, Units, Registry], (given: Given, units: Units, registry: Registry) =>
        kafkaTransport(given, units, registry),
      )
    : made(Transport, [], () => new NoTransport()),
];

function kafkaTransport({ config, definition, log }: Given, units: Units, registry: Registry): KafkaTransport {
  const { namespace, databaseUrl, kafkaBrokers: brokers } = config;
  const service = definition.name;
  const onStep = (step: string) => steps.publish({ step });
  const port = new KafkajsPort({ brokers, clientId: service, log });
  const shared = { service, namespace, units, port, log, metrics: kafkaMetrics(registry), onStep };
  return new KafkaTransport(new KafkaStrategy(shared), new Relays({ ...shared, databaseUrl }));
}
