import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { targetsOf } from './infer.mjs';

const workspace = mkdtempSync(join(tmpdir(), 'alongside-infer-'));
afterAll(() => rmSync(workspace, { recursive: true }));

function targetsOfPackage(root: string, ...files: string[]): ReturnType<typeof targetsOf> {
  for (const file of files) {
    mkdirSync(join(workspace, root, dirname(file)), { recursive: true });
    writeFileSync(join(workspace, root, file), '');
  }
  return targetsOf(root, workspace);
}

describe('what Nx can do with a package', () => {
  it('is to build, type and lint it, whatever is in it', () =>
    expect(Object.keys(targetsOfPackage('libs/plain', 'src/index.ts'))).toEqual(['build', 'typecheck', 'lint']));

  it('is also to test it, and to remember the result when no server took part', () =>
    expect(targetsOfPackage('libs/pure', 'jest.config.mjs', 'src/a.spec.ts').test).toMatchObject({ cache: true }));

  it('is to test it anew each time when a server takes part', () =>
    expect(targetsOfPackage('libs/store', 'jest.config.mjs', 'src/b/a.int.spec.ts').test).toMatchObject({
      cache: false,
    }));

  it('is to run it when it is a service', () =>
    expect(Object.keys(targetsOfPackage('apps/plain', 'src/main.ts'))).toEqual(
      expect.arrayContaining(['start', 'serve']),
    ));

  it('is not to run a library', () =>
    expect(targetsOfPackage('libs/runner', 'src/main.ts')).not.toHaveProperty('serve'));
});
