import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Longer than any of the tools has ever needed for one service. */
const TOOL_LIMIT_MS = 120_000;

/** A workspace of its own under the temporary folder: one new service, and the libraries of this tree. */
export class Trial {
  readonly folder = mkdtempSync(join(tmpdir(), 'alongside-service-'));

  constructor(private readonly root: string) {
    for (const name of ['node_modules', 'libs', 'infra']) symlinkSync(join(root, name), join(this.folder, name));
    for (const name of ['tsconfig.base.json', 'jest.config.base.mjs', '.swcrc', 'package.json']) {
      cpSync(join(root, name), join(this.folder, name));
    }
    this.write('biome.json', JSON.stringify({ ...this.#json('biome.json'), vcs: undefined }));
  }

  #json(name: string): object {
    return JSON.parse(readFileSync(join(this.root, name), 'utf8')) as object;
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** What a program of `node_modules/.bin` says against the service; nothing when it is content. */
  complaints(tool: string, ...args: readonly string[]): string[] {
    const { status, stdout, stderr } = spawnSync(join(this.root, 'node_modules/.bin', tool), args, {
      cwd: this.folder,
      timeout: TOOL_LIMIT_MS,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
    });
    return status === 0 ? [] : [`${tool}: ${stdout}${stderr}`];
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
