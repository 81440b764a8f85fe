import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import generate from '../plugin/src/generators/service/generator.mjs';
import { linterWith, untyped } from '../probes/lint-probes.js';
import { Trial } from './generated-service/trial.js';
import { rules } from './tidy/rules.js';
import { type Source, writtenFiles } from './tidy/source.js';

// Whether `npm run new:service` gives a service that the rest of this check would pass, with its specs green.

const root = join(import.meta.dirname, '../..');
const home = 'apps/quiet-hours';
const files = await generated();
const complaints = [...(await lint()), ...tidy(), ...inATrial()];
for (const complaint of complaints) console.error(complaint);
process.exit(complaints.length ? 1 : 0);

async function generated(): Promise<Source[]> {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('tsconfig.json', '{ "references": [] }');
  tree.write('docs/access.md', readFileSync(join(root, 'docs/access.md'), 'utf8'));
  await generate(tree, { name: 'quiet-hours', slice: 'kind-word' });
  return tree
    .listChanges()
    .filter(({ path }) => path.startsWith(`${home}/`))
    .map(({ path, content }) => ({ path, text: content?.toString() ?? '' }));
}

async function lint(): Promise<string[]> {
  const linter = linterWith(root, [untyped]);
  const sources = files.filter(({ path }) => path.endsWith('.ts'));
  const results = await Promise.all(
    sources.map(({ path, text }) => linter.lintText(text, { filePath: join(root, path) })),
  );
  return results.flat().flatMap(({ filePath, messages }) => messages.map(({ message }) => `${filePath}: ${message}`));
}

function tidy(): string[] {
  const tree = [...writtenFiles(root), ...files];
  return rules.flatMap((rule) => rule(tree)).filter((complaint) => complaint.startsWith(home));
}

function inATrial(): string[] {
  const trial = new Trial(root);
  for (const { path, text } of files) trial.write(path, text);
  // The service is built alone here, so the libraries are read from their sources instead of what they were built to.
  const compilerOptions = { composite: false, declaration: false, declarationMap: false, emitDeclarationOnly: false };
  trial.write('tsconfig.json', JSON.stringify({ extends: './tsconfig.base.json', compilerOptions, include: [home] }));
  const found = [
    ...trial.complaints('biome', 'ci', '--error-on-warnings', '--colors=off', home),
    // What is wrong in the libraries themselves is said by the step that checks all types.
    ...trial
      .complaints('tsc', '--noEmit', '--pretty', 'false')
      .filter((said) => new RegExp(`^(tsc: )?${home}`, 'm').test(said)),
    ...trial.complaints('jest', '-c', `${home}/jest.config.mjs`, '--runInBand'),
  ];
  trial.remove();
  return found;
}
