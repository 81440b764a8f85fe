import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CommittedSchema,
  type Contract,
  committedForm,
  contractOf,
  contracts,
  incompatibilities,
  same,
} from '@alongside/contracts';
import { formattedJson } from './formatted.js';

const root = join(import.meta.dirname, '../../..');
const folder = 'libs/contracts/schemas';
const history = `${folder}/history`;

const currentPath = (type: string) => `${folder}/${type}.schema.json`;
const samplePath = (type: string) => `libs/contracts/samples/${type}.json`;

/**
 * The committed schema and sample of each contract. A schema that has grown since it was committed
 * leaves its earlier form under `schemas/history`, against which every later form is compared.
 */
export async function generateSchemas(): Promise<Record<string, string>> {
  const files = contracts.flatMap((contract) => [...filesOf(contract), ...retired(contract)]);
  return Object.fromEntries(
    await Promise.all(files.map(async ([path, value]) => [path, await formattedJson(path, value)] as const)),
  );
}

function filesOf(contract: Contract): [string, unknown][] {
  return [
    [currentPath(contract.type), committedForm(contract)],
    [samplePath(contract.type), contract.sample],
  ];
}

function retired(contract: Contract): [string, unknown][] {
  const committed = read(currentPath(contract.type));
  if (!committed || same(committed, committedForm(contract))) return [];
  const revision = historyOf(contract.type).length + 1;
  return [[`${history}/${contract.type}.${revision}.schema.json`, committed]];
}

/** A sentence for each change that an event version may not make: `docs/adr` says what to do instead. */
export function compatibilityProblems(): string[] {
  return [
    ...contracts.flatMap(changesOf),
    ...committedTypes()
      .filter((type) => !contractOf(type))
      .map(gone),
  ];
}

function changesOf(contract: Contract): string[] {
  const earlier = [...historyOf(contract.type), read(currentPath(contract.type))].filter((form) => form !== undefined);
  const broken = earlier.flatMap((form) => incompatibilities(form, committedForm(contract)));
  return [...new Set(broken)].map((problem) => `${contract.type} ${problem}`);
}

const gone = (type: string) =>
  `${type} was removed, but its records stay on the topic for ever: restore its file in libs/contracts/src`;

function historyOf(type: string): CommittedSchema[] {
  return filesIn(history)
    .filter((name) => name.replace(/\.\d+\.schema\.json$/, '') === type)
    .map((name) => read(`${history}/${name}`) as CommittedSchema);
}

function committedTypes(): string[] {
  return filesIn(folder).flatMap((name) => name.match(/^(.*)\.schema\.json$/)?.[1] ?? []);
}

const filesIn = (path: string) => (existsSync(join(root, path)) ? readdirSync(join(root, path)) : []);

function read(path: string): CommittedSchema | undefined {
  if (!existsSync(join(root, path))) return undefined;
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as CommittedSchema;
}
