import { existsSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { choosePort } from './ports.js';

/**
 * Ports that stay the same from one start to the next while they are free, so that an open page finds its service
 * again. Two copies of the project get different ones by themselves.
 */
export async function rememberedPorts(file: string): Promise<(name: string) => Promise<number>> {
  const text = existsSync(file) ? await readFile(file, 'utf8') : '{}';
  const known = JSON.parse(text) as Record<string, number>;
  let asked = new Set<string>();
  return async (name) => {
    // Asked a second time, it was taken by somebody in between.
    const lastTime = asked.has(name) ? undefined : known[name];
    asked = asked.add(name);
    known[name] = await choosePort(`ALONGSIDE_${name.replaceAll('-', '_').toUpperCase()}_PORT`, lastTime);
    writeFileSync(file, JSON.stringify(known, null, 2));
    return known[name];
  };
}
