import { randomBytes } from 'node:crypto';
import { ensureTopics } from '@alongside/local';
import { testStack } from './test-stack.js';

/** A prefix of topics and consumer groups that nobody else uses. Topics are never deleted: kafkajs cannot bear it. */
export const testNamespace = (): string => `t${randomBytes(4).toString('hex')}.`;

/** Twelve are what an installation has; two already part keys from each other and start faster. */
const PARTITIONS = 2;

/** Makes all topics of the contracts under a namespace. */
export async function topicsFor(
  namespace: string,
  partitions = PARTITIONS,
  brokers = testStack().brokers,
): Promise<void> {
  await ensureTopics({ brokers, namespace, partitions });
}
