// Runs one TypeScript program of this workspace on a machine that may have nothing but Node 20 and npm:
// installs what the lock names if it is not there yet, then hands over to the Node 24 that npm brought.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.alongside-lock');

install();
const [program, ...args] = process.argv.slice(2);
const child = spawn(
  join(modules, '.bin/node'),
  [
    '--conditions=@alongside/source',
    '--disable-warning=ExperimentalWarning',
    '--import',
    join(root, 'tools/dev/register.mjs'),
    join(root, program),
    ...args,
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, ALONGSIDE_STARTER_PID: String(process.pid) } },
);
// The terminal signals the whole group, and the program decides how to end; this process only waits for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : code));

function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('Installing packages from package-lock.json (about 700 MB, once) …');
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (npm.status !== 0) {
    console.error('npm ci did not finish. Check the network and the free space here, then run the same command again.');
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}
