import { posix } from 'node:path';
import { isForSpecs, lineCount, type Rule, type Source } from './source.js';

const pages = [
  { page: /^docs\/adr\/\d{4}-.*\.md$/, most: 60 },
  { page: /^ARCHITECTURE\.md$/, most: 200 },
  { page: /^README\.md$/, most: 60 },
];

export const longPages: Rule = (files) =>
  pages.flatMap(({ page, most }) =>
    files
      .filter((file) => page.test(file.path) && lineCount(file) > most)
      .map((file) => `${file.path}: ${lineCount(file)} lines, at most ${most}: say less, or link`),
  );

const link = /\]\((?!https?:|#|mailto:)([^)#\s]+)/g;
/** `NAME` and the like stand for what the reader puts there. */
const quoted = /`(?![^`]*[A-Z]{4})((?:apps|libs|infra|tools|docs|\.ci)\/[\w./-]+)`/g;

/** A page that names a file or folder that is gone misleads everybody who follows it. */
export const deadReferences: Rule = (files) => {
  const known = new Set(files.flatMap(({ path }) => foldersOf(path)));
  return files
    .filter(({ path }) => path.endsWith('.md'))
    .flatMap(({ path, text }) => {
      const linked = [...text.matchAll(link)].map(([, to = '']) => posix.join(posix.dirname(path), to));
      const named = [...text.matchAll(quoted)].map(([, to = '']) => to);
      return [...new Set([...linked, ...named])]
        .filter((to) => !known.has(to.replace(/\/$/, '')))
        .map((to) => `${path}: names ${to}, which is not there`);
    });
};

function foldersOf(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Whoever runs Alongside finds every variable in docs/configuration.md. Specs may invent some. */
export const knownVariables: Rule = (files) => {
  const documented = files.find(({ path }) => path === 'docs/configuration.md')?.text ?? '';
  const programs = files.filter((file) => /\.(ts|mjs|ya?ml)$|\.ci\/run$/.test(file.path) && !isForSpecs(file));
  const used = new Map(programs.flatMap(variablesOf).map((variable) => [variable.name, variable]));
  return [...used.values()]
    .filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(documented))
    .map(({ path, name }) => `${path}: ${name} is not in docs/configuration.md: describe it where it is read`);
};

function variablesOf({ path, text }: Source) {
  const names = [...text.matchAll(/\bALONGSIDE_[A-Z0-9_]*[A-Z0-9]\b/g)].map(([name]) => name);
  return [...new Set(names)].map((name) => ({ path, name }));
}
