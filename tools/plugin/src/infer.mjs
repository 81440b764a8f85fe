// @ts-check
import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @param {string} command @param {object} [options] */
const run = (command, options) => ({
  executor: 'nx:run-commands',
  options: { command, cwd: '{projectRoot}', ...options },
});

const source =
  'node --conditions=@alongside/source --disable-warning=ExperimentalWarning --import ../../tools/dev/register.mjs';
const forSpecs = '**/*.spec.ts,**/*.fixtures.ts';
const swc = `swc src -d dist -D --strip-leading-paths --config-file ../../.swcrc --ignore '${forSpecs}' --quiet`;

/**
 * What a package can do follows from where it lies and what is in it.
 * @param {string} root @param {string} workspace
 */
export function targetsOf(root, workspace) {
  const has = (/** @type {string} */ path) => existsSync(join(workspace, root, path));
  const isService = root.startsWith('apps/') && has('src/main.ts');
  return {
    build: run(swc),
    typecheck: run('tsc -b'),
    lint: run('eslint . --max-warnings 0'),
    ...(has('jest.config.mjs') && { test: tests(root, workspace) }),
    ...(isService && {
      start: { ...run('node --enable-source-maps dist/main.js'), continuous: true, dependsOn: ['build', '^build'] },
      serve: { ...run(`${source} --watch src/main.ts`), continuous: true },
    }),
  };
}

/**
 * Specs run as `npm test` runs them, on a stack of their own. A result that a real server took part in is never
 * answered from the cache: the next run has another server.
 * @param {string} root @param {string} workspace
 */
function tests(root, workspace) {
  const onServers = globSync('src/**/*.{int,e2e}.spec.ts', { cwd: join(workspace, root) }).length > 0;
  return {
    ...run(`node tools/dev/run.mjs tools/test/run.ts ${root}`, { cwd: '{workspaceRoot}' }),
    cache: !onServers,
    inputs: ['default', '^production', '{workspaceRoot}/jest.config.base.mjs'],
  };
}

/** @type {import('@nx/devkit').CreateNodesV2} */
export const createNodesV2 = [
  '{apps/*,libs/*,infra/local}/tsconfig.json',
  (files, _options, { workspaceRoot }) =>
    files.map((file) => {
      const root = dirname(file);
      return [file, { projects: { [root]: { targets: targetsOf(root, workspaceRoot) } } }];
    }),
];
