import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@alongside/local';

/** How somebody stands to the person whom the data is about: the columns of the table. */
export const standings = ['the person', 'their supporter', 'a coordinator', 'anybody else'] as const;
export type Standing = (typeof standings)[number];

interface Meaning {
  /** They may ask, and are answered. `if asked`: when a rung of the ladder is theirs. */
  readonly answered: boolean | 'if asked';
  /** What is about the person is in some answer that they get. */
  readonly finds: boolean;
}

/** A word of the page that is not here is a rule that nobody tests: it fails. */
const meanings: Readonly<Record<string, Meaning>> = {
  all: { answered: true, finds: true },
  own: { answered: true, finds: true },
  yes: { answered: true, finds: true },
  'what it names': { answered: true, finds: true },
  // The plan of the story names none of the answers.
  'what the plan names': { answered: true, finds: false },
  'who is asked': { answered: true, finds: false },
  'if asked': { answered: 'if asked', finds: false },
  never: { answered: false, finds: false },
};

/** The table of `docs/access.md`: what each cell means. */
export class AccessTable {
  private constructor(private readonly cells: ReadonlyMap<string, readonly Meaning[]>) {}

  static read(): AccessTable {
    const lines = readFileSync(join(root, 'docs/access.md'), 'utf8').split('\n');
    const tabled = lines.filter((line) => line.startsWith('|')).map(cellsOf);
    const [, , ...columns] = tabled[0] ?? [];
    if (columns.join() !== standings.join()) throw new Error(`docs/access.md has other columns: ${columns.join()}`);
    const rows = tabled.flatMap(([row = '', , ...words]) => {
      const [, name] = /^`(.+)`$/.exec(row) ?? [];
      return name ? [[name, words.map(meaningOf)] as const] : [];
    });
    return new AccessTable(new Map(rows));
  }

  cell(row: string, standing: Standing): Meaning {
    const meaning = this.cells.get(row)?.[standings.indexOf(standing)];
    if (!meaning) throw new Error(`docs/access.md has no row "${row}"`);
    return meaning;
  }
}

const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

function meaningOf(word: string): Meaning {
  const meaning = meanings[word];
  if (!meaning) throw new Error(`docs/access.md says "${word}": say in access/table.ts what that means`);
  return meaning;
}
