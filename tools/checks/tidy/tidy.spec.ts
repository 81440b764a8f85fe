import { describe, expect, it } from '@jest/globals';
import * as budgets from './budgets.js';
import * as documents from './documents.js';
import * as leftovers from './leftovers.js';
import * as packages from './packages.js';
import * as proven from './proven.js';
import { rules } from './rules.js';
import type { Rule, Source } from './source.js';
import * as sql from './sql.js';

const plan = 'apps/check-ins/src/plan';
const file = (path: string, text: string): Source => ({ path, text });
const lines = (count: number, line = 'a();') => `${line}\n`.repeat(count);
const word = (...parts: string[]) => parts.join('');

/** A tree that a rule must complain of, and the same tree set right. */
interface Case {
  readonly truth: string;
  readonly rule: Rule;
  readonly wrong: readonly Source[];
  readonly right: readonly Source[];
}

const one = (path: string, wrong: string, right: string) => ({
  wrong: [file(path, wrong)],
  right: [file(path, right)],
});

const cases: readonly Case[] = [
  { truth: 'most files fit a screen', rule: budgets.sizes, ...one(`${plan}/plan.query.ts`, lines(61), lines(60)) },
  {
    truth: 'no file exceeds 250 lines',
    rule: budgets.longFiles,
    ...one('libs/kafka/src/a.ts', lines(251), lines(250)),
  },
  {
    truth: 'no spec exceeds 400 lines',
    rule: budgets.longFiles,
    ...one('libs/kafka/src/a.spec.ts', lines(401), lines(400)),
  },
  {
    truth: 'no line exceeds 120 columns',
    rule: budgets.longLines,
    ...one('libs/kafka/src/a.ts', 'a'.repeat(121), 'a'.repeat(120)),
  },
  {
    truth: 'no function exceeds 50 lines, and a describe is no function',
    rule: budgets.longFunctions,
    ...one(
      'libs/kafka/src/a.ts',
      `function a() {\n${lines(49)}}\n`,
      `function a() {\n${lines(48)}}\ndescribe('b', () => {\n${lines(80)}});\n`,
    ),
  },
  {
    truth: 'a pure file imports at most eight others',
    rule: budgets.manyImports,
    ...one(`${plan}/plan.decider.ts`, lines(9, "import 'a';"), lines(8, "import 'a';")),
  },
  {
    truth: 'a folder lies at most four deep',
    rule: budgets.deepFolders,
    wrong: [file('libs/kafka/src/a/b/c/d/e.ts', '')],
    right: [file('libs/kafka/src/a/b/c/e.ts', '')],
  },
  {
    truth: 'work is not put off in a comment',
    rule: leftovers.leftBehind,
    ...one('libs/kafka/src/a.ts', `// ${word('TO', 'DO')}: later`, '// The broker answers late here.'),
  },
  {
    truth: 'the compiler is not silenced',
    rule: leftovers.leftBehind,
    ...one('libs/kafka/src/a.ts', `// @ts-${word('ignore')}`, '// The type is wider than the value.'),
  },
  {
    truth: 'nothing points out of the tree',
    rule: leftovers.leftBehind,
    ...one('README.md', `See ${word('/wo', 'rk')}/notes.`, 'See docs/adr.'),
  },
  {
    truth: 'any is not a type',
    rule: leftovers.anyTypes,
    ...one('libs/kafka/src/a.ts', 'let a: any;', 'let a: unknown;'),
  },
  {
    truth: 'texts do not judge',
    rule: leftovers.judgingWords,
    ...one('apps/notifications/texts/en.json', '{"a":"You stayed clean"}', '{"a":"Good to see you"}'),
  },
  {
    truth: 'names say what a thing does',
    rule: leftovers.vagueNames,
    wrong: [file('libs/kafka/src/utils.ts', '')],
    right: [file('libs/kafka/src/relay.ts', '')],
  },
  {
    truth: 'every refusal is heard in a spec',
    rule: proven.provenRefusals,
    wrong: [
      file(`${plan}/plan.decider.ts`, "throw new Refused(agreed ? 'plan-agreed' : 'plan-over');"),
      file(`${plan}/plan.decider.spec.ts`, "thenRefused('plan-agreed'); thenRefused('plan-over-again')"),
    ],
    right: [
      file(`${plan}/plan.decider.ts`, "throw new Refused('plan-agreed');"),
      file(`${plan}/plan.decider.spec.ts`, "thenRefused('plan-agreed')"),
    ],
  },
  {
    truth: 'every fact is spoken of in a spec of its service',
    rule: proven.provenFacts,
    wrong: [
      file(`${plan}/plan.events.ts`, "export type PlanAgreed = Fact<'PlanAgreed', object>;"),
      file('apps/identity/src/a.spec.ts', 'PlanAgreed'),
    ],
    right: [
      file(`${plan}/plan.events.ts`, "export type PlanAgreed = Fact<'PlanAgreed', object>;"),
      file(`${plan}/plan.decider.spec.ts`, "then({ type: 'PlanAgreed' })"),
    ],
  },
  {
    truth: 'SQL takes domain time as a parameter',
    rule: sql.sqlClocks,
    ...one('libs/event-store/src/sql/a.sql', 'select now()', 'select clock_timestamp() -- not now()'),
  },
  {
    truth: 'SQL opens with what it locks',
    rule: sql.sqlOpening,
    ...one('a.sql', 'select 1', '-- Locks nothing: it reads one row by its key.\nselect 1'),
  },
  {
    truth: 'a package declares what it imports of ours',
    rule: packages.declaredPackages,
    wrong: [
      file('libs/kafka/package.json', '{}'),
      file('libs/kafka/src/a.ts', "import { a } from '@alongside/contracts';"),
    ],
    right: [file('libs/kafka/package.json', '{}'), file('libs/kafka/src/a.spec.ts', "import '@alongside/testing';")],
  },
  {
    truth: 'a package declares nothing that it does not import',
    rule: packages.declaredPackages,
    wrong: [file('libs/kafka/package.json', '{"dependencies":{"@alongside/contracts":"0.1.0"}}')],
    right: [file('libs/kafka/package.json', '{"dependencies":{"kafkajs":"2.2.4"}}')],
  },
  {
    truth: 'a library has one root',
    rule: packages.oneRoot,
    wrong: [file('libs/kafka/src/relay/index.ts', '')],
    right: [file('libs/kafka/src/index.ts', '')],
  },
  { truth: 'a decision fits one page', rule: documents.longPages, ...one('docs/adr/0001-a.md', lines(61), lines(60)) },
  {
    truth: 'a page names only what is there',
    rule: documents.deadReferences,
    wrong: [file('docs/a.md', 'Read [b](b.md) and `libs/kafka/src/a.ts`.'), file('libs/kafka/src/b.ts', '')],
    right: [
      file('docs/a.md', 'Read `libs/kafka/src/`, `apps/NAME`, and [out](https://example.org).'),
      file('libs/kafka/src/b.ts', ''),
    ],
  },
  {
    truth: 'every variable is documented',
    rule: documents.knownVariables,
    wrong: [file('apps/a.ts', "'ALONGSIDE_PORT'"), file('docs/configuration.md', '`ALONGSIDE_PORTS`')],
    right: [file('apps/a.ts', "'ALONGSIDE_PORT'"), file('docs/configuration.md', '`ALONGSIDE_PORT`')],
  },
];

describe('a tree that is not tidy', () => {
  it.each(cases)('is told that $truth', ({ rule, wrong }) => expect(rule(wrong)).not.toEqual([]));
});

describe('a tidy tree', () => {
  it.each(cases)('is left in peace where $truth', ({ rule, right }) => expect(rule(right)).toEqual([]));
});

describe('the rules of the house', () => {
  it('each have a case here', () =>
    expect(rules.filter((rule) => !cases.some((tried) => tried.rule === rule))).toEqual([]));
});
