// @ts-check

import { global, imports, property, syntax } from './restrict.mjs';
import { refusedWords } from './words.mjs';

/** @typedef {import('./restrict.mjs').Ban} Ban */

/** Every TypeScript file. @type {readonly Ban[]} */
export const everywhere = [
  syntax('ExportDefaultDeclaration', 'Export it by name: a name can be searched for, a default is called anything.'),
  syntax(
    'CatchClause > BlockStatement[body.length=0]',
    'Nobody hears this error. Handle it, add what is known and rethrow it, or do not catch it.',
  ),
  imports(
    /^@alongside\/(?!(contracts|eventsourcing|event-store|kafka|service|testing|local)(\/|$))/,
    'Nobody imports an app: read what it publishes, through Kafka, into a table of your own (docs/adr/0002).',
  ),
  imports(
    /^@alongside\/[^/]+\/./,
    "Import from the library's root: what its index.ts does not name is its own affair.",
  ),
];

/** Everything that is not a spec or its fixtures. @type {readonly Ban[]} */
export const inService = [
  imports(/\.fixtures\.js$/, 'Fixtures are for specs: they say Ann and noon, and never run in a service.'),
];

/** Sources of libs and apps. @type {readonly Ban[]} */
export const spoken = [
  global('console', "Write through Nest's Logger: its lines have fields, and private ones are hidden."),
];

const databaseClock = new RegExp(
  [/now\s*\(\s*\)/, /(current|local)_?(date|time|timestamp)\b/, /(clock|statement|transaction)_timestamp\b/]
    .map(({ source }) => `\\b${source}`)
    .join('|'),
  'i',
);
const timeless =
  'Bind unit.now as a parameter: domain time is read once, in Node, and a story can move it (docs/adr/0007).';
const kind = `Say it as docs/glossary.md does: this word judges the person who reads it.`;

/** Everything inside an app. @type {readonly Ban[]} */
export const inApps = [
  imports(
    /^\.\.\/\.\.\//,
    'Go at most one step up. What lies further belongs to another slice, a library, or closer by.',
  ),
  syntax(`Literal[value=${databaseClock}]`, timeless),
  syntax(`TemplateElement[value.raw=${databaseClock}]`, timeless),
  syntax(`Literal[value=${refusedWords}]`, kind),
  syntax(`TemplateElement[value.raw=${refusedWords}]`, kind),
  property('process', 'env', "Make it a field of the service's config class: checked at start, documented by itself."),
];

/** @param {readonly string[]} roles @returns {RegExp} a file of another slice that has none of these roles */
const siblingBut = (...roles) => new RegExp(`^\\.\\.\\/(?!\\.\\.)[^/]+\\/(?!.+\\.(${roles.join('|')})\\.js$)`);

/** What a slice may take from the slice beside it. @type {readonly Ban[]} */
export const besideSlices = [
  imports(
    siblingBut('events', 'decider', 'stream', 'query', 'worker'),
    "Take a sibling's facts, stream, commands, answers (query) or work (worker); its rows and its routes are its own.",
  ),
  syntax(
    'ImportDeclaration[importKind="value"][source.value=/^\\.\\.\\u002f[^.].*\\.decider\\.js$/] ' +
      'ImportSpecifier[importKind="value"]',
    "Import a sibling's decider as a type and decide through its stream: rules run only inside their own append.",
  ),
];

/** A module also wires slices together, and registers those that remember its stream. @type {readonly Ban[]} */
export const besideModules = [
  imports(
    siblingBut('stream', 'query', 'worker', 'module', 'projection', 'clock'),
    "A module imports sibling modules, and the projections of its stream; a sibling's rows and routes are its own.",
  ),
];

const noClock = 'A pure page reads no clock: let the time walk in through the command (docs/adr/0001).';
const noChance = 'A pure page makes no ids and no chance: let them walk in through the command (docs/adr/0001).';
const noWorld = 'A pure page does not know the process around it: let the value walk in through the command.';
const noWait = 'A pure page waits for nothing: it answers at once, from what the command and the facts say.';

/** Pages of facts, rules and publication. @type {readonly Ban[]} */
export const pure = [
  property('Date', 'now', noClock),
  property('Temporal', 'Now', noClock),
  syntax('NewExpression[callee.name="Date"][arguments.length=0]', noClock),
  syntax('CallExpression[callee.name="Date"]', noClock),
  global('performance', noClock),
  property('Math', 'random', noChance),
  property(undefined, 'randomUUID', noChance),
  global('crypto', noChance),
  global('process', noWorld),
  global('fetch', noWorld),
  syntax(':function[async=true]', noWait),
  global('setTimeout', noWait),
];

/** What facts and rules may import. @type {readonly Ban[]} */
export const pureImports = [
  imports(
    /^(?!@alongside\/(eventsourcing|contracts)$|\.\.?\/.+\.(events|decider)\.js$)/,
    'Facts and rules import @alongside/eventsourcing, each other, and types of value lists: the world stays outside.',
  ),
  syntax(
    'ImportDeclaration[importKind="value"][source.value="@alongside/contracts"] ImportSpecifier[importKind="value"]',
    'Import only the types of value lists (moods, roles) from contracts: a rule runs nothing from outside its slice.',
  ),
  syntax(
    'ImportDeclaration[source.value="@alongside/contracts"] ImportSpecifier[imported.name=/V\\d+$/]',
    'A fact or rule does not know public events: the publisher alone says what leaves the house (docs/adr/0004).',
  ),
];

/** What a publisher may import, and how it ends. @type {readonly Ban[]} */
export const publisher = [
  imports(
    /^(?!@alongside\/(eventsourcing|contracts)$|\.\.?\/.+\.(events|publisher)\.js$)/,
    'A publisher imports facts, @alongside/eventsourcing and @alongside/contracts: it translates, and nothing else.',
  ),
  syntax(
    'Program:not(:has(TSSatisfiesExpression > TSNeverKeyword))',
    'List every fact, those that stay inside too, and end in `satisfies never`: a new fact must be decided here.',
  ),
];

/** @type {readonly Ban[]} */
export const controllers = [
  syntax(
    'MethodDefinition:has(Decorator > CallExpression[callee.name=/^(Get|Post|Put|Patch|Delete|Sse)$/])' +
      ':not(:has(Decorator > CallExpression[callee.name="Shows"]))',
    'Say which row of docs/access.md this route shows: @Shows(…). The access tests are made from it.',
  ),
];

const noSleep =
  'Wait for what should become true, with `eventually` from @alongside/testing; a sleep is slow or wrong.';

/** @type {readonly Ban[]} */
export const specs = [
  syntax(
    'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo|failing)$/]',
    'Finish it or delete it: a spec that does not run proves nothing, and one that runs alone hides the others.',
  ),
  syntax('NewExpression[callee.name="Promise"] CallExpression[callee.name="setTimeout"]', noSleep),
  imports(/^(node:)?timers\/promises$/, noSleep),
  property('jest', 'mock', 'Pass a real collaborator, or a small one of your own: a mocked module tests the mock.'),
  property(
    'Math',
    'random',
    'Draw from `seed()` of @alongside/testing: it prints itself, so a red run can be repeated.',
  ),
];

/** @type {readonly Ban[]} */
export const barrel = [
  syntax('Program', 'No barrel inside an app: import from the file that says it, and delete this one.'),
];

/** @type {readonly Ban[]} */
export const unknownRole = [
  syntax(
    'Program',
    'Name the file noun-dot-role with a role of docs/glossary.md; no role fits when the file does two things.',
  ),
];
