import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import service from './generator.mjs';

const access = readFileSync(join(import.meta.dirname, '../../../../../docs/access.md'), 'utf8');

function workspace(): Tree {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('tsconfig.json', JSON.stringify({ files: [], references: [{ path: './apps/identity' }] }));
  tree.write('docs/access.md', access);
  tree.write('apps/identity/src/main.ts', 'untouched');
  return tree;
}

describe('a new service', () => {
  const tree = workspace();
  const before = new Set(tree.listChanges().map(({ path }) => path));

  beforeAll(() => service(tree, { name: 'quiet-hours', slice: 'kind-word' }));

  it('is written like the others', () => {
    const files = tree.listChanges().filter(({ path }) => path.startsWith('apps/quiet-hours/'));
    const text = files.map(({ path, content }) => `=== ${path}\n${content?.toString() ?? ''}`).join('\n');
    expect(`\n${text}`).toMatchSnapshot();
  });

  it('touches nothing else but the list of projects and the table of who sees what', () => {
    const added = tree.listChanges().filter(({ path }) => !before.has(path));
    expect(added.filter(({ path }) => !path.startsWith('apps/quiet-hours/'))).toEqual([]);
    expect(tree.read('apps/identity/src/main.ts', 'utf8')).toBe('untouched');
    expect(JSON.parse(tree.read('tsconfig.json', 'utf8') ?? '')).toEqual({
      files: [],
      references: [{ path: './apps/identity' }, { path: './apps/quiet-hours' }],
    });
  });

  it('shows its first slice to nobody but the person', () => {
    const page = tree.read('docs/access.md', 'utf8') ?? '';
    const [line = ''] = page.split('\n').filter((text) => !access.includes(text));
    expect(line).toBe('| `kind-word` | kind words | all | never | never | never |');
    expect(page.replace(`${line}\n`, '')).toBe(access);
  });
});

describe('a service that is there already', () => {
  it('is not written over', () =>
    expect(service(workspace(), { name: 'identity' })).rejects.toThrow('is there already'));
});
