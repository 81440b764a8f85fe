import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** One file of the tree, by its path from the root. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** A rule of the house: what it finds wrong in the tree, a sentence each, the place first. */
export type Rule = (files: readonly Source[]) => string[];

const written = /\.(ts|mjs|sql|md|json|ya?ml|html|txt)$|(^|\/)\.ci\/run$/;
const leftOut = /(^|\/)package-lock\.json$|^tools\/probes\/lint\//;

/** What a person wrote and Git would keep, also when it is not yet added. Probes offend on purpose and stay out. */
export function writtenFiles(root: string): Source[] {
  const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root });
  return [...new Set(list.toString().split('\0'))]
    .filter((path) => written.test(path) && !leftOut.test(path) && existsSync(join(root, path)))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

export const isCode = ({ path }: Source) => /\.(ts|mjs|sql)$/.test(path);
export const isTypeScript = ({ path }: Source) => path.endsWith('.ts');
export const isSpec = ({ path }: Source) => path.endsWith('.spec.ts');
/** Specs and what only specs use. */
export const isForSpecs = ({ path }: Source) => /\.(spec|fixtures)\.ts$/.test(path);
export const lineCount = ({ text }: Source) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

/** Every node of a file's syntax tree, parents before children. */
export function* nodesOf({ path, text }: Source): Generator<ts.Node> {
  const root = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const open: ts.Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    open.push(...node.getChildren(root));
  }
}

/** The line a node begins on, counted from 1. */
export function lineOf(node: ts.Node): number {
  const file = node.getSourceFile();
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
}
