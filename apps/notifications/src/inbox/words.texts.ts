import type { Language } from '@alongside/contracts';
import type { Template } from '../notification/notification.events.js';
import { english } from './english.texts.js';
import { spanish } from './spanish.texts.js';

/** One language's words. `{who}` is where the other person's handle stands. */
export interface Words {
  readonly templates: Readonly<Record<Template, string>>;
  /** When the follow-up is the recipient's own: their check-in is still open. */
  readonly ownFollowUp: string;
  /** In place of what was to be done, once somebody has done it. */
  readonly settled: string;
  /** In place of a handle that is not known yet, or no more. */
  readonly somebody: string;
}

const words: Readonly<Record<Language, Words>> = { en: english, es: spanish };

/** By the first subtag of a BCP 47 tag (`es-MX` reads Spanish); English for a language we do not speak yet. */
export function wordsIn(tag: string | undefined): Words {
  const [language = ''] = (tag ?? '').toLowerCase().split('-');
  return Object.hasOwn(words, language) ? words[language as Language] : words.en;
}

export interface Said {
  readonly template: Template;
  /** The handle of the other person, when there is one and it is known. */
  readonly handle: string | null;
  /** False when the notice is about the recipient alone. */
  readonly aboutSomebody: boolean;
  readonly settled: boolean;
}

export function textOf(words: Words, { template, handle, aboutSomebody, settled }: Said): string {
  if (settled) return words.settled;
  if (template === 'follow-up-raised' && !aboutSomebody) return words.ownFollowUp;
  // A function, because a handle may contain `$&` and its like.
  return words.templates[template].replaceAll('{who}', () => handle ?? words.somebody);
}
