// @ts-check
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const run = (command, extra = {}) => ({
  executor: 'nx:run-commands',
  options: { command, cwd: '{projectRoot}', ...extra },
});

/** Infers build/typecheck/test/lint for every apps|libs package that has a tsconfig.json. @type {import('@nx/devkit').CreateNodesV2} */
export const createNodesV2 = [
  '{apps,libs}/*/tsconfig.json',
  (files, _options, ctx) =>
    files.map((file) => {
      const root = dirname(file);
      const abs = join(ctx.workspaceRoot, root);
      const targets = {
        build: run(
          "swc src -d dist -D --strip-leading-paths --config-file ../../.swcrc --ignore '**/*.spec.ts' --quiet",
        ),
        typecheck: run('tsc -b'),
        lint: run('eslint .'),
        ...(existsSync(join(abs, 'jest.config.mjs')) && {
          test: run('jest', {
            env: { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
          }),
        }),
        ...(root.startsWith('apps/') && {
          start: { ...run('node --enable-source-maps dist/main.js'), continuous: true, dependsOn: ['build'] },
          serve: {
            ...run('node --watch --conditions=@alongside/source --import ../../tools/dev/register.mjs src/main.ts'),
            continuous: true,
          },
        }),
      };
      return [file, { projects: { [root]: { targets } } }];
    }),
];
