// Loaded into a service before its own code: the process kills itself at each step whose file it finds, once.
// The engine tells its steps on the diagnostics channel `alongside.step`; nothing in it knows of this.
import { subscribe } from 'node:diagnostics_channel';
import { existsSync, unlinkSync } from 'node:fs';

const file = process.env.ALONGSIDE_TEST_DIE_AT;

subscribe('alongside.step', ({ step }) => {
  const here = `${file}.${step}`;
  if (!existsSync(here)) return;
  unlinkSync(here);
  process.kill(process.pid, 'SIGKILL');
});
