import { posix } from 'node:path';

/** The way of a missed check-in through the house, as ARCHITECTURE.md tells it. */
export const files = {
  clock: 'apps/check-ins/src/follow-up/unanswered-check-ins.clock.ts',
  decider: 'apps/check-ins/src/follow-up/follow-up.decider.ts',
  events: 'apps/check-ins/src/follow-up/follow-up.events.ts',
  publisher: 'apps/check-ins/src/follow-up/follow-up.publisher.ts',
  contract: 'libs/contracts/src/check-ins/follow-up-raised.v1.ts',
  policy: 'apps/notifications/src/follow-ups/tell-the-rung-when-follow-up-raised.policy.ts',
} as const;

const contractName = 'FollowUpRaisedV1';
const steps = [
  { from: files.clock, to: files.decider, why: 'time becomes a command' },
  { from: files.decider, to: files.events, why: 'a command becomes facts' },
  { from: files.publisher, to: files.events, why: 'a fact is looked at before it leaves' },
  { from: files.publisher, to: files.contract, why: 'what leaves is a public event' },
  { from: files.policy, to: files.contract, why: 'another service reacts to it' },
];

/**
 * The steps that no longer hold, a sentence each.
 * @param read the text of a file by its path from the root, or nothing when it is gone
 */
export function brokenSteps(read: (path: string) => string | undefined): string[] {
  const gone = Object.values(files).filter((path) => read(path) === undefined);
  if (gone.length)
    return gone.map((path) => `${path} is gone. If the fact takes another way now, tell it in one-fact/walk.ts.`);
  return [
    ...steps
      .filter(({ from, to }) => !imports(read(from) ?? '', from, to))
      .map(({ from, to, why }) => `${from} does not import ${to} any more (${why}).`),
    ...(new RegExp(`export const ${contractName}\\b`).test(read(files.contract) ?? '')
      ? []
      : [`${files.contract} does not declare ${contractName} any more.`]),
  ];
}

/** Apps reach a contract through the library's root, by its name; everything else is imported by its file. */
function imports(text: string, from: string, to: string): boolean {
  const statements = [...text.matchAll(/import\s+(?:type\s+)?\{([^}]*)\}\s+from\s+'([^']+)'/g)];
  return statements.some(([, names = '', source = '']) =>
    to === files.contract
      ? source === '@alongside/contracts' && new RegExp(`\\b${contractName}\\b`).test(names)
      : posix.join(posix.dirname(from), source) === to.replace(/\.ts$/, '.js'),
  );
}
