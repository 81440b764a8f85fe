import { join } from 'node:path';
import { Guard, temporaryFolder } from '@alongside/local';
import { testNamespace, testStack } from '@alongside/testing';
import { type SetStage, setTheStage } from '../story/set-the-stage.js';

interface Wanted {
  readonly mark?: string;
  /** A file of `preload/`, loaded into each service. */
  readonly preload?: string;
  readonly env?: (service: string, folder: string) => Record<string, string>;
  /** Another broker than the one of the run. */
  readonly brokers?: string;
}

export interface Scene extends SetStage {
  readonly folder: string;
}

/** A stage on the servers of the test run, gone with the spec that set it, however that ends. */
export async function scene({ mark, preload, env, brokers }: Wanted = {}): Promise<Scene> {
  const stack = testStack();
  const guard = Guard.start();
  const folder = await temporaryFolder();
  guard.tell({ remove: folder });
  const set = await setTheStage({
    stack: { ...stack, brokers: brokers ?? stack.brokers },
    namespace: testNamespace(),
    guard,
    folder,
    mark,
    preload: preload && join(import.meta.dirname, '../../preload', preload),
    env: (service) => env?.(service, folder) ?? {},
  });
  return {
    ...set,
    folder,
    strike: async () => {
      await set.strike();
      await guard.finish();
    },
  };
}
