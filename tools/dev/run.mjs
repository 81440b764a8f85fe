// Runs one TypeScript program of this workspace on a machine that may have nothing but Node 20 and npm:
// installs what the lock names if it is not there yet, then hands over to the Node 24 that npm brought.
// Without a program it only installs.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 20;
const MEGABYTES_TO_INSTALL = 1_500;
/** As long as a slow line may need for all packages. */
const TURN_MS = 600_000;
const POLL_MS = 500;

const root = fileURLToPath(new URL('../..', import.meta.url));
const modules = join(root, 'node_modules');
const lockFile = join(root, 'package-lock.json');
const stamp = join(modules, '.alongside-lock');
const turn = join(root, '.alongside/installing');

const [program, ...args] = process.argv.slice(2);
install();
if (program) run();

function install() {
  const version = process.versions.node;
  if (Number(version.split('.')[0]) < OLDEST_NODE)
    refuse(`Node ${version} is too old: install version ${OLDEST_NODE} or newer, then run the same command again.`);
  if (installed()) return;
  takeTurn();
  try {
    if (!installed() && !installedByHand()) npmCi();
    writeFileSync(stamp, lockHash());
  } finally {
    rmSync(turn, { force: true });
  }
}

function installed() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash();
}

/** Of what npm puts under node_modules; what our own packages say of each other there needs no installation. */
function lockHash() {
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8'));
  const installs = Object.entries(packages).filter(([path]) => path.includes('node_modules/'));
  return createHash('sha256').update(JSON.stringify(installs)).digest('hex');
}

/** Two installations into one folder at once would take each other's files away; the second waits for the first. */
function takeTurn() {
  const limit = Date.now() + TURN_MS;
  mkdirSync(dirname(turn), { recursive: true });
  for (;;) {
    try {
      return writeFileSync(turn, String(process.pid), { flag: 'wx' });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isAlive(Number(readTurn()))) rmSync(turn, { force: true });
    if (Date.now() > limit) refuse(`Another installation has not ended: end process ${readTurn()}, then start again.`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MS);
  }
}

function readTurn() {
  try {
    return readFileSync(turn, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** npm writes its own lock last, so one that is newer than ours belongs to a finished installation of it. */
function installedByHand() {
  const written = join(modules, '.package-lock.json');
  return existsSync(written) && statSync(written).mtimeMs > statSync(lockFile).mtimeMs;
}

function npmCi() {
  const { bavail, bsize } = statfsSync(root);
  const free = Math.floor((bavail * bsize) / 1_000_000);
  if (free < MEGABYTES_TO_INSTALL)
    refuse(`${free} MB are free here, and the packages need ${MEGABYTES_TO_INSTALL}: make room, then start again.`);
  console.log('Installing packages from package-lock.json (about 700 MB, once, a minute or two) …');
  const options = { cwd: root, stdio: 'inherit' };
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], options);
  if (npm.status !== 0)
    refuse('The packages could not be installed: check the network, then run the same command again.');
}

function run() {
  const child = spawn(
    join(modules, '.bin/node'),
    [
      '--conditions=@alongside/source',
      '--disable-warning=ExperimentalWarning',
      // kafkajs asks for a timer in the past with each request, which Node 24 remarks upon.
      '--disable-warning=TimeoutNegativeWarning',
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
}

function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}
