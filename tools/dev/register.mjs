// Dev/CLI loader: runs workspace TypeScript (legacy decorators + metadata) in-process, no dist needed.
// node --conditions=@alongside/source --import ../../tools/dev/register.mjs src/main.ts
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

const swcrc = JSON.parse(readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8'));
delete swcrc.$schema;
const isTs = (u) => u?.startsWith('file:') && u.endsWith('.ts') && !u.includes('/node_modules/');

process.setSourceMapsEnabled(true);
registerHooks({
  resolve(specifier, context, next) {
    if (isTs(context.parentURL) && /^\.{1,2}\/.*\.js$/.test(specifier))
      return next(`${specifier.slice(0, -3)}.ts`, context);
    return next(specifier, context);
  },
  load(url, context, next) {
    if (!isTs(url)) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      ...swcrc,
      module: { type: 'es6' },
      swcrc: false,
      configFile: false,
      filename,
      sourceMaps: 'inline',
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
