import type { Rule } from './source.js';

const anyClock =
  /\bnow\s*\(\s*\)|\bcurrent_(?:date|time|timestamp)\b|\blocaltime|\b(?:statement|transaction)_timestamp\b/i;

/**
 * Domain time is a parameter. The machine's own time (leases, tokens, retries) is read as `clock_timestamp()`, which
 * is not frozen at the start of the transaction; the other names leave open which of the two was meant.
 */
export const sqlClocks: Rule = (files) =>
  files
    .filter(({ path }) => path.endsWith('.sql'))
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => {
        if (!anyClock.test(line.replace(/--.*$/, ''))) return [];
        return [`${path}:${index + 1}: bind domain time as a parameter; machine time is clock_timestamp()`];
      }),
    );

export const sqlOpening: Rule = (files) =>
  files
    .filter(({ path, text }) => path.endsWith('.sql') && !/^-- .{20,}/.test(text))
    .map(({ path }) => `${path}: open with a paragraph on what is locked, in which order, and why that is safe`);
