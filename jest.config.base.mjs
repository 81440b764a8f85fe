import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const swcrc = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));

/**
 * The Jest configuration of one workspace package. Specs read the packages' sources, nothing is built first.
 * @returns {import('jest').Config}
 */
export function project(dirname) {
  const { name } = JSON.parse(readFileSync(join(dirname, 'package.json'), 'utf8'));
  return {
    displayName: name.replace('@alongside/', ''),
    rootDir: join(dirname, 'src'),
    testEnvironment: 'node',
    testMatch: ['**/*.spec.ts'],
    extensionsToTreatAsEsm: ['.ts'],
    testEnvironmentOptions: { customExportConditions: ['@alongside/source', 'node', 'node-addons'] },
    transform: {
      '^.+\\.ts$': ['@swc/jest', { ...swcrc, swcrc: false, sourceMaps: 'inline', module: { type: 'es6' } }],
    },
    moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
    setupFiles: ['reflect-metadata'],
  };
}
