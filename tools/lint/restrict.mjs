// @ts-check
// ESLint replaces the options of a rule when a later block names it again. So bans are data, and each block of
// eslint.config.mjs restates the whole list that holds for its files.

/**
 * One thing that some files may not do, in the words of ESLint's own restriction rules.
 * @typedef {object} Ban
 * @property {'globals' | 'properties' | 'syntax' | 'imports'} rule
 * @property {Record<string, unknown> & { message: string }} options what is banned, and what to do instead
 */

/** @param {string} name @param {string} message @returns {Ban} */
export const global = (name, message) => ({ rule: 'globals', options: { name, message } });

/** @param {string | undefined} object @param {string} property @param {string} message @returns {Ban} */
export const property = (object, property, message) => ({
  rule: 'properties',
  options: { ...(object && { object }), property, message },
});

/** @param {string} selector @param {string} message @returns {Ban} */
export const syntax = (selector, message) => ({ rule: 'syntax', options: { selector, message } });

/** @param {RegExp} path @param {string} message @returns {Ban} */
export const imports = (path, message) => ({ rule: 'imports', options: { regex: path.source, message } });

/** The four restriction rules with exactly these bans. @param {readonly Ban[]} bans */
export function restrict(bans) {
  /** @param {Ban['rule']} rule */
  const of = (rule) => bans.filter((ban) => ban.rule === rule).map(({ options }) => options);
  /** @param {readonly object[]} options */
  const rule = (options) => (options.length ? ['error', ...options] : 'off');
  const patterns = of('imports').map(({ message, ...pattern }) => ({ ...pattern, message }));
  return {
    'no-restricted-globals': rule(of('globals')),
    'no-restricted-properties': rule(of('properties')),
    'no-restricted-syntax': rule(of('syntax')),
    'no-restricted-imports': rule(patterns.length ? [{ patterns }] : []),
  };
}
