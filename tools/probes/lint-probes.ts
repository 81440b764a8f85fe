import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createProjectGraphAsync } from '@nx/devkit';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import * as lists from '../lint/bans.mjs';

interface Probe {
  readonly name: string;
  readonly path: string;
  /** The path is that of a file of the tree, so the rules that need types can be tried. */
  readonly typed: boolean;
  readonly text: string;
  readonly expected: readonly Report[];
}

interface Report {
  readonly line: number;
  readonly rule: string;
  readonly says: string;
}

const folder = join(import.meta.dirname, 'lint');

/**
 * Lints every offender of `tools/probes/lint` as if it lay under the path in its first line, and demands on each line
 * the reports that the line announces after `//!`, and no other. Every ban needs an offender that it bites.
 * @returns what is wrong, one line each
 */
export async function lintProbes(root: string): Promise<string[]> {
  await createProjectGraphAsync({ exitOnError: false });
  const probes = globSync('**/*.ts', { cwd: folder }).sort().map(probe);
  const linters = { typed: linterWith(root, []), untyped: linterWith(root, [untyped]) };
  const seen: string[] = [];
  const complaints: string[] = [];
  for (const { name, path, typed, text, expected } of probes) {
    const linter = typed ? linters.typed : linters.untyped;
    const [result] = await linter.lintText(text, { filePath: join(root, path) });
    const found = result?.messages ?? [];
    seen.push(...found.map(({ message }) => message));
    complaints.push(...compare(found, expected).map((complaint) => `${name}: ${complaint}`));
  }
  return [...complaints, ...unproven(seen)];
}

/** A path that no file has yet belongs to no TypeScript program, so rules about types rest there. */
export const untyped: Linter.Config = {
  files: ['**/*.ts'],
  ...(tseslint.configs.disableTypeChecked as Linter.Config),
  languageOptions: { parserOptions: { projectService: false, project: false, program: null } },
};

export function linterWith(root: string, overrideConfig: Linter.Config[]): ESLint {
  return new ESLint({ cwd: root, overrideConfig });
}

function probe(file: string): Probe {
  const text = readFileSync(join(folder, file), 'utf8');
  const [, real, path] = /^\/\/ (real )?path: (\S+)/.exec(text) ?? [];
  if (!path) throw new Error(`${file} must begin with the path it claims: // path: apps/…`);
  const expected = text.split('\n').flatMap((line, index) =>
    [...line.matchAll(/\/\/! (\S+): (.+?)(?= \/\/!|$)/g)].map(([, rule = '', says = '']) => ({
      line: index + 1,
      rule,
      says,
    })),
  );
  return { name: basename(file), path, typed: real !== undefined, text, expected };
}

function compare(found: readonly Linter.LintMessage[], expected: readonly Report[]): string[] {
  const open = [...found];
  const silent = expected.filter(({ line, rule, says }) => {
    const hit = open.findIndex((m) => m.line === line && String(m.ruleId) === rule && m.message.includes(says));
    if (hit >= 0) open.splice(hit, 1);
    return hit < 0;
  });
  return [
    ...silent.map(({ line, rule, says }) => `line ${line} was let pass by ${rule} ("${says}")`),
    ...open.map(({ line, ruleId, message }) => `line ${line} was also reported by ${ruleId}: ${message}`),
  ];
}

/** Each ban with this message must have been seen biting: two bans that share a message need two bites. */
function unproven(seen: readonly string[]): string[] {
  const bans = new Map(
    Object.values(lists)
      .flat()
      .map((ban) => [JSON.stringify(ban.options), ban.options.message]),
  );
  const count = (messages: Iterable<string>, text: string) => [...messages].filter((m) => m.includes(text)).length;
  return [...new Set(bans.values())]
    .filter((message) => count(seen, message) < count(bans.values(), message))
    .map((message) => `no offender in tools/probes/lint proves every ban that says: ${message}`);
}
