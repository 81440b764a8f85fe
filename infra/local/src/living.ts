import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

// Also loaded by guard.ts, which Node runs without any loader: only built-in modules, only erasable syntax.

interface Life {
  parent: number;
  /** Start time in the system's own words; with the pid it names one process for ever, since pids come round again. */
  born: string;
  name: string;
}

/** What the system knows of a process; nothing when it has ended, also when only its entry remains (a zombie). */
export function lifeOf(pid: number): Life | undefined {
  try {
    return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
  } catch {
    return undefined;
  }
}

/** One process for ever: empty when there is none. */
export const identityOf = (pid: number): string => {
  const life = lifeOf(pid);
  return life ? `${pid} ${life.born}` : '';
};

/** Fields after the name, which is in brackets and may hold spaces: proc_pid_stat(5). */
function fromProc(pid: number): Life | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return { parent: Number(fields[1]), born: String(fields[19]), name };
}

function fromPs(pid: number): Life | undefined {
  const line = execFileSync('ps', ['-o', 'stat=,ppid=,lstart=,comm=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  const [state, parent, ...rest] = line.split(/\s+/);
  if (!state || state.startsWith('Z')) return undefined;
  return {
    parent: Number(parent),
    born: rest.slice(0, 5).join(' '),
    name: rest.slice(5).join(' ').split('/').at(-1) ?? '',
  };
}

const SHELLS = new Set(['sh', 'dash', 'bash', 'zsh', 'ash']);
/** npm, its shell and the launcher: longer chains belong to the person's own terminal. */
const GENERATIONS = 4;

/**
 * The launcher and, when npm started it, npm itself and the shell between them. If one of them is killed hard, nobody
 * waits for this program any more, though it would not notice by itself.
 */
export function starters(launcher: number, byNpm: boolean): number[] {
  const chain = [launcher];
  for (let pid = launcher, i = 0; byNpm && i < GENERATIONS; i++) {
    pid = lifeOf(pid)?.parent ?? 0;
    if (pid <= 1) break;
    chain.push(pid);
    if (!SHELLS.has(lifeOf(pid)?.name ?? '')) break;
  }
  return chain;
}
