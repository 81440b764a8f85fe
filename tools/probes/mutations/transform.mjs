import { createHash } from 'node:crypto';
import { createTransformer as swc } from '@swc/jest';

/**
 * What Jest runs instead of the file on disk: the file with one mutation in it. The tree is not touched.
 * @param {{ swc: object, mutation?: import('./mutations.mjs').Mutation & { path: string } }} options
 */
function createTransformer({ swc: options, mutation }) {
  const inner = swc(options);
  const mutated = (text, path) =>
    path === mutation?.path ? text.replace(mutation.search, () => mutation.replace) : text;
  return {
    ...inner,
    process: (text, path, jest) => inner.process(mutated(text, path), path, jest),
    processAsync: (text, path, jest) => inner.processAsync(mutated(text, path), path, jest),
    getCacheKey: (text, path, jest) =>
      createHash('sha256')
        .update(inner.getCacheKey(mutated(text, path), path, jest))
        .update(JSON.stringify(mutation ?? null))
        .digest('hex'),
  };
}

// Jest asks for a default.
export default { createTransformer };
