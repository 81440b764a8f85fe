// @ts-check

/** Who may import whom, by the tags in each package.json. A new package needs tags, and no line here. */
const allowed = {
  'type:contract': [],
  'type:pure': [],
  'type:store': ['type:pure', 'type:contract'],
  'type:adapter': ['type:pure', 'type:contract', 'type:store'],
  'type:shell': ['type:pure', 'type:contract', 'type:store', 'type:adapter'],
  'type:app': ['type:pure', 'type:contract', 'type:store', 'type:adapter', 'type:shell'],
  'type:test': ['type:pure', 'type:contract', 'type:store', 'type:adapter', 'type:shell', 'type:test'],
  'type:e2e': ['type:pure', 'type:contract', 'type:store', 'type:adapter', 'type:shell', 'type:test'],
};

/**
 * Packages from outside that the inner libraries may use; the outer ones choose freely.
 * @type {Record<string, string[]>}
 */
const outside = {
  'type:contract': ['typebox', 'typebox/**', 'ajv', 'ajv/**', 'ajv-formats', 'node:*'],
  'type:pure': ['node:*'],
};

/**
 * The boundary rule of Nx. Specs also reach the test libraries, which stand above some of the libraries they test:
 * a circle between packages that no source file closes, hence left out of the circle check there.
 * @param {...string} also tags that these files may import beyond their project's own list
 */
export function boundaries(...also) {
  const inSpecs = also.length > 0;
  return {
    '@nx/enforce-module-boundaries': /** @type {const} */ ([
      'error',
      {
        enforceBuildableLibDependency: false,
        ...(inSpecs && {
          ignoredCircularDependencies: [
            ['*', '@alongside/testing'],
            ['*', '@alongside/local'],
          ],
        }),
        depConstraints: [
          ...Object.entries(allowed).map(([sourceTag, tags]) => ({
            sourceTag,
            onlyDependOnLibsWithTags: [...tags, ...also],
            ...(!inSpecs && sourceTag in outside && { allowedExternalImports: outside[sourceTag] }),
          })),
          { sourceTag: '*', notDependOnLibsWithTags: ['scope:*'] },
        ],
      },
    ]),
  };
}
