import { isForSpecs, isTypeScript, type Rule, type Source } from './source.js';

/**
 * Nx builds its graph from the package.json files, so each names what its sources import of ours, and nothing that is
 * imported nowhere. Specs and fixtures may reach test libraries that stand above what they test, undeclared: Nx would
 * take that for a circle.
 */
export const declaredPackages: Rule = (files) =>
  files
    .filter(({ path }) => /^(apps|libs|infra)\/[^/]+\/package\.json$/.test(path))
    .flatMap(({ path, text }) => {
      const sources = files.filter(
        (file) => file.path.startsWith(path.replace('package.json', '')) && isTypeScript(file),
      );
      const needed = new Set(sources.filter((file) => !isForSpecs(file)).flatMap(ourPackages));
      const used = new Set(sources.flatMap(ourPackages));
      const declared = ourDependencies(text);
      return [
        ...[...needed]
          .filter((name) => !declared.includes(name))
          .map((name) => `${path}: add ${name}, which it imports`),
        ...declared.filter((name) => !used.has(name)).map((name) => `${path}: remove ${name}, which nothing imports`),
      ];
    });

function ourDependencies(packageJson: string): string[] {
  const { dependencies = {} } = JSON.parse(packageJson) as { dependencies?: Record<string, string> };
  return Object.keys(dependencies).filter((name) => name.startsWith('@alongside/'));
}

function ourPackages({ text }: Source): string[] {
  return [...text.matchAll(/(?:from|import) '(@alongside\/[^/']+)/g)].flatMap(([, name]) => name ?? []);
}

export const oneRoot: Rule = (files) =>
  files
    .filter(({ path }) => /^libs\/[^/]+\/src\/.+\/index\.ts$/.test(path))
    .map(({ path }) => `${path}: a library speaks through its one src/index.ts: move these lines there`);
