import ts from 'typescript';
import { isCode, isSpec, isTypeScript, lineCount, lineOf, nodesOf, type Rule, type Source } from './source.js';

/** Lines that fit a screen, a head, and a review. The figures are those of CONTRIBUTING.md. */
const budget = {
  median: 60,
  p95: 150,
  file: 250,
  spec: 400,
  columns: 120,
  function: 50,
  pureImports: 8,
  imports: 15,
  depth: 4,
};

/** How long files are as a whole: most of them fit one screen. */
export const sizes: Rule = (files) => {
  const lines = files.filter((file) => isTypeScript(file) && !isSpec(file)).map(lineCount);
  const { median, p95 } = percentiles(lines);
  return [
    ...(median > budget.median
      ? [`all files: the median is ${median} lines, at most ${budget.median}: split some`]
      : []),
    ...(p95 > budget.p95 ? [`all files: one in twenty has over ${p95} lines, at most ${budget.p95}: split them`] : []),
  ];
};

export function percentiles(values: readonly number[]): { median: number; p95: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}

export const longFiles: Rule = (files) =>
  files.filter(isCode).flatMap((file) => {
    const most = isSpec(file) ? budget.spec : budget.file;
    const lines = lineCount(file);
    return lines > most
      ? [`${file.path}: ${lines} lines, at most ${most}: it tells two things, so make it two files`]
      : [];
  });

export const longLines: Rule = (files) =>
  files.filter(isCode).flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const { columns } = budget;
      return line.length > columns
        ? [`${path}:${index + 1}: ${line.length} columns, at most ${columns}: break the line`]
        : [];
    }),
  );

export const longFunctions: Rule = (files) =>
  files.filter(isTypeScript).flatMap((file) =>
    [...nodesOf(file)].filter(hasBody).flatMap((node) => {
      const lines = node.getText().split('\n').length;
      if (lines <= budget.function || isSituation(node)) return [];
      return [`${file.path}:${lineOf(node)}: a function of ${lines} lines, at most ${budget.function}: name its parts`];
    }),
  );

function hasBody(node: ts.Node): boolean {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
}

/** A `describe` gathers sentences; it is as long as the situation has truths. */
function isSituation({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent) && parent.expression.getText().startsWith('describe');
}

export const manyImports: Rule = (files) =>
  files.filter(isTypeScript).flatMap((file) => {
    const most = /\.(events|decider|publisher)\.ts$/.test(file.path) ? budget.pureImports : budget.imports;
    const count = [...nodesOf(file)].filter(ts.isImportDeclaration).length;
    return count > most
      ? [`${file.path}: ${count} imports, at most ${most}: it knows too much, so give some of it away`]
      : [];
  });

export const deepFolders: Rule = (files) =>
  files
    .filter((file) => /^(apps|libs)\//.test(file.path) && depth(file) > budget.depth)
    .map(({ path }) => `${path}: more than ${budget.depth} folders below its package: raise it`);

/** Folders between the package's own and the file. */
function depth({ path }: Source): number {
  return path.split('/').length - 3;
}
