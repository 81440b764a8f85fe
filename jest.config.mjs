/** Every project's specs in one run, as `npm test` starts it: one stack, one summary. */
export default {
  projects: ['apps/*', 'libs/*', 'infra/local', 'tools/*'].map((glob) => `<rootDir>/${glob}/jest.config.mjs`),
};
