import { execFile } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** JSON as the formatter of this workspace writes it, so that a generated file is a formatted one. */
export function formattedJson(path: string, value: unknown): Promise<string> {
  return new Promise((resolve, reject) => {
    const biome = join(root, 'node_modules/.bin/biome');
    const child = execFile(biome, ['format', '--stdin-file-path', path], { cwd: root }, (error, formatted) =>
      error ? reject(new Error(`${path} could not be formatted`, { cause: error })) : resolve(formatted),
    );
    child.stdin?.end(`${JSON.stringify(value, null, 2)}\n`);
  });
}
