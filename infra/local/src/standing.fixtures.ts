import { startStack, temporaryFolder, underGuard } from './index.js';

// A program that starts both servers and then stands, for the specs that kill it. Prints one line of JSON.

await underGuard(
  async (guard) => {
    const folder = await temporaryFolder();
    guard.tell({ remove: folder });
    const stack = await startStack({ guard, folder, throwAway: true, progress: () => undefined });
    console.log(JSON.stringify({ folder, guard: guard.pid, program: process.pid, ...stack }));
    return new Promise<number>(() => undefined);
  },
  { interrupted: 0 },
);
