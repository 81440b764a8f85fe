import ts from 'typescript';
import { refusedWords } from '../../lint/words.mjs';
import { isCode, isTypeScript, lineOf, nodesOf, type Rule, type Source } from './source.js';

/** A pattern that may not stand in a line, put together from parts so that this file does not hold it either. */
interface Leftover {
  readonly pattern: RegExp;
  readonly instead: string;
  readonly in: (file: Source) => boolean;
}

const anywhere = () => true;
const leftovers: readonly Leftover[] = [
  { pattern: word('TO', 'DO'), instead: 'do it now, or write an issue', in: isCode },
  { pattern: word('FIX', 'ME'), instead: 'fix it now, or write an issue', in: isCode },
  { pattern: word('X', 'XX'), instead: 'say what is odd in a full sentence', in: isCode },
  { pattern: /@ts-(?:ignore|expect-error|nocheck)/, instead: 'give the compiler the type that is true', in: isCode },
  {
    pattern: /(?:eslint-disab|biome-ig)(?:le|nore)/,
    instead: 'follow the rule, or change it for everybody',
    in: isCode,
  },
  { pattern: /^(?:<{7}|>{7}|={7})(?: |$)/, instead: 'finish the merge', in: anywhere },
  {
    pattern: /(?:\.\.\/shared|(?<![\w.])\/work)\//,
    instead: 'say it here: the reader has only this tree',
    in: anywhere,
  },
  { pattern: /https?:\/\/(?:registry|repo\d*)\./, instead: 'let the package client find its registry', in: anywhere },
];

export const leftBehind: Rule = (files) =>
  leftovers.flatMap(({ pattern, instead, in: concerns }) =>
    files
      .filter(concerns)
      .flatMap((file) =>
        linesThat(pattern, file).map((line) => `${file.path}:${line}: ${instead} (found ${pattern.source})`),
      ),
  );

function word(...parts: string[]): RegExp {
  return new RegExp(`\\b${parts.join('')}\\b`);
}

function linesThat(pattern: RegExp, { text }: Source): number[] {
  return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [index + 1] : []));
}

export const anyTypes: Rule = (files) =>
  files
    .filter(isTypeScript)
    .flatMap((file) =>
      [...nodesOf(file)]
        .filter(({ kind }) => kind === ts.SyntaxKind.AnyKeyword)
        .map((node) => `${file.path}:${lineOf(node)}: say the type, or \`unknown\` and look before you use it`),
    );

/** What people read is not only in TypeScript, where the linter looks. The glossary names the words to refuse them. */
export const judgingWords: Rule = (files) =>
  files
    .filter(({ path }) => /\.(md|json|html|txt)$/.test(path) && path !== 'docs/glossary.md')
    .flatMap((file) =>
      linesThat(refusedWords, file).map(
        (line) => `${file.path}:${line}: a word that judges; docs/glossary.md says it kindly`,
      ),
    );

const vague =
  /(^|[/-])(common|shared|core|misc|utils?|helpers?|managers?|mappers?|dtos?)(\.|\/|$)|\.(service|dto|util)\.ts$/;

export const vagueNames: Rule = (files) =>
  files
    .filter(({ path }) => vague.test(path))
    .map(({ path }) => `${path}: a name that could hold anything: name what it does, or put it where it is used`);
