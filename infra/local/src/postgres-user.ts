import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { CannotStart } from './cannot-start.js';

/** The account PostgreSQL runs as; empty for everybody but root, whom PostgreSQL refuses to serve. */
export interface RunAs {
  uid?: number;
  gid?: number;
}

const NAME = 'postgres';

export function runAs(): RunAs {
  if (process.getuid?.() !== 0) return {};
  const found = account() ?? create();
  if (!found)
    throw new CannotStart(
      `PostgreSQL refuses to run as root: start this as an ordinary user, or make an account by "useradd -r ${NAME}".`,
    );
  return found;
}

function account(): RunAs | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${NAME}:`));
  if (!line) return undefined;
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

function create(): RunAs | undefined {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', NAME]);
  } catch {
    return undefined;
  }
  return account();
}

export interface Command {
  command: string;
  /** What stands before the program's own arguments. */
  before: string[];
  as: RunAs;
}

/**
 * How to run a program as that account. Below a folder that only root may enter, such as /root, it gets the right to
 * pass through, and only that account's processes do; the last flag makes access(2) know of it, which PostgreSQL asks.
 */
export function commandAs({ uid, gid }: RunAs, files: string[], program: string): Command {
  const closed = uid === undefined ? undefined : files.map(closedFolder).find((folder) => folder);
  if (!closed) return { command: program, before: [], as: { uid, gid } };
  if (!answers('setpriv'))
    throw new CannotStart(
      `PostgreSQL's account "${NAME}" may not enter ${closed}: run "chmod o+x ${closed}", or be an ordinary user.`,
    );
  const rights = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup'];
  return {
    command: 'setpriv',
    before: [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...rights, program],
    as: {},
  };
}

/** The first folder above the file that others may not pass through. */
function closedFolder(file: string): string | undefined {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

function answers(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
