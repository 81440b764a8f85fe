import ts from 'typescript';
import { isSpec, isTypeScript, nodesOf, type Rule, type Source } from './source.js';

/** Every refusal that the product can speak is heard in a spec of its own package. */
export const provenRefusals: Rule = (files) =>
  unproven(files, ruleFiles(files).flatMap(named(slugsOf)), 'the refusal', 'write the sentence that ends in it');

/** Every fact that can be stored for ever is spoken of in a spec of its own package. */
export const provenFacts: Rule = (files) =>
  unproven(
    files,
    files.filter(({ path }) => path.endsWith('.events.ts')).flatMap(named(factsOf)),
    'the fact',
    'write a sentence that decides it or begins with it',
  );

interface Named {
  readonly path: string;
  readonly name: string;
}

function ruleFiles(files: readonly Source[]): Source[] {
  return files.filter((file) => isTypeScript(file) && !isSpec(file) && /^(apps|libs)\//.test(file.path));
}

function named(namesIn: (node: ts.Node) => string[]) {
  return (file: Source): Named[] =>
    [...new Set([...nodesOf(file)].flatMap(namesIn))].map((name) => ({ path: file.path, name }));
}

/** `new Refused('…')`, also with a choice between slugs inside. */
function slugsOf(node: ts.Node): string[] {
  if (!ts.isNewExpression(node) || node.expression.getText() !== 'Refused') return [];
  return (node.arguments ?? []).flatMap((argument) => [...textsIn(argument)]);
}

function* textsIn(node: ts.Node): Generator<string> {
  if (ts.isStringLiteral(node)) yield node.text;
  for (const child of node.getChildren()) yield* textsIn(child);
}

/** `Fact<'…', …>`. */
function factsOf(node: ts.Node): string[] {
  if (!ts.isTypeReferenceNode(node) || node.typeName.getText() !== 'Fact') return [];
  const [type] = node.typeArguments ?? [];
  return type && ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? [type.literal.text] : [];
}

function unproven(files: readonly Source[], names: readonly Named[], what: string, remedy: string): string[] {
  const spoken = files.filter(({ path }) => /\.(spec|fixtures)\.ts$/.test(path));
  return names
    .filter(({ path, name }) => {
      const sentence = new RegExp(`(?<![\\w-])${name}(?![\\w-])`);
      const home = path.split('/', 2).join('/');
      return !spoken.some((spec) => spec.path.startsWith(`${home}/`) && sentence.test(spec.text));
    })
    .map(({ path, name }) => `${path}: no spec of its package speaks of ${what} ${name}: ${remedy}`);
}
