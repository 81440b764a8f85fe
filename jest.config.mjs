import { globSync } from 'node:fs';

/** Every project's specs in one run, as `npm test` starts it: one stack, one summary. */
export default {
  projects: globSync(
    ['apps/*', 'libs/*', 'infra/local', 'tools/*'].map((folder) => `${folder}/jest.config.mjs`),
    {
      cwd: import.meta.dirname,
    },
  ).map((file) => `<rootDir>/${file}`),
};
