import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Download, ensureJars, type JarList } from './jars.js';

const sum = (text: string) => createHash('sha256').update(text).digest('hex');
const list: JarList = {
  artifacts: ['org.example:good:1.0', 'org.example:other:2.0'],
  sums: new Map([
    ['good-1.0.jar', sum('good')],
    ['other-2.0.jar', sum('other')],
  ]),
};
const quickly = (download: Download) => ({ download, progress: () => undefined, pauseMs: 1 });
let folder: string;

/** A registry that hands out each artifact's name as its content. */
const honest: Download = async (artifact, into) => {
  const [, name, version] = artifact.split(':');
  const file = join(into, `${name}-${version}.jar`);
  await writeFile(file, String(name));
  return file;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-jars-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('files that are what the list says', () => {
  it('are fetched once', async () => {
    const fetched: string[] = [];
    const counting: Download = async (artifact, into) => {
      fetched.push(artifact);
      return honest(artifact, into);
    };
    const first = await ensureJars(list, folder, quickly(counting));
    expect(await ensureJars(list, folder, quickly(counting))).toEqual(first);
    expect(fetched).toHaveLength(2);
    expect((await readdir(folder)).sort()).toEqual(['good-1.0.jar', 'other-2.0.jar']);
  });

  it('are fetched again when one was changed afterwards', async () => {
    await ensureJars(list, folder, quickly(honest));
    await writeFile(join(folder, 'good-1.0.jar'), 'tampered');
    await ensureJars(list, folder, quickly(honest));
    expect(await readFile(join(folder, 'good-1.0.jar'), 'utf8')).toBe('good');
  });
});

describe('a file that is not what the list says', () => {
  it('is refused and never appears under its name', async () => {
    const forged: Download = async (artifact, into) => {
      const file = await honest(artifact, into);
      await writeFile(file, 'forged');
      return file;
    };
    await expect(ensureJars(list, folder, quickly(forged))).rejects.toThrow(
      /^\w+-\d\.0\.jar is not what was published/,
    );
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a network that is away for a moment', () => {
  it('is asked again', async () => {
    let failures = 2;
    const flaky: Download = (artifact, into) =>
      failures-- > 0 ? Promise.reject(new Error('connection reset')) : honest(artifact, into);
    expect(await ensureJars(list, folder, quickly(flaky))).toHaveLength(2);
  });
});
