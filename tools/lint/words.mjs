// @ts-check

/**
 * Words that people in recovery should not have to read, in any spelling in which they would reach a screen.
 * docs/glossary.md says what to write instead. `clean` and `dirty` also judge a test result.
 */
export const refusedWords =
  /\b(clean|dirty|failure|relapse avoided|addicts?|substance abusers?|non-compliant|noncompliant)\b/i;

/** The roles that a file inside a service may have: `<noun>.<role>.ts`. */
export const roles = [
  'events',
  'decider',
  'publisher',
  'stream',
  'projection',
  'policy',
  'clock',
  'worker',
  'controller',
  'requests',
  'query',
  'entity',
  'module',
  'config',
  'migration',
  'texts',
  'fixtures',
  'texts',
  'spec',
];
