import { languages } from '@alongside/contracts';
import { describe, expect, it } from '@jest/globals';
import type { Template } from '../notification/notification.events.js';
import { english } from './english.texts.js';
import { spanish } from './spanish.texts.js';
import { textOf, wordsIn } from './words.texts.js';

const templates = Object.keys(english.templates) as Template[];
const toBen = { template: 'follow-up-raised', handle: 'Ann', aboutSomebody: true, settled: false } as const;

describe('what a notice says', () => {
  it('names the other person', () => expect(textOf(english, toBen)).toMatch(/^Ann has not checked in\. Please/));

  it('speaks of somebody while the name is not known', () =>
    expect(textOf(spanish, { ...toBen, handle: null })).toMatch(/^Alguien que conoces aquí no se ha registrado/));

  it('speaks to the member themselves of their own check-in', () =>
    expect(textOf(english, { ...toBen, handle: null, aboutSomebody: false })).toBe(english.ownFollowUp));

  it('asks for nothing once somebody has answered', () =>
    expect(textOf(english, { ...toBen, settled: true })).toBe(english.settled));

  it('writes a handle as it is', () => expect(textOf(english, { ...toBen, handle: "$&$'{who}" })).toMatch(/^\$&\$'/));
});

describe('the language of a notice', () => {
  it.each(languages)('%s has words of its own', (language) =>
    expect(languages.filter((other) => wordsIn(other) === wordsIn(language))).toEqual([language]),
  );
  it('is that of the first subtag', () => expect(wordsIn('es-MX')).toBe(spanish));
  it.each([undefined, '', 'fr', 'constructor'])('is English for %p', (tag) => expect(wordsIn(tag)).toBe(english));

  it.each(templates)('speaks of the same people in %s', (template) => {
    const names = (text: string) => text.split('{who}').length;
    expect(names(spanish.templates[template])).toBe(names(english.templates[template]));
  });
});

describe('the words of every notice', () => {
  const everything = [english, spanish].flatMap(({ templates: said, ...others }) => [
    ...Object.values(said),
    ...Object.values(others),
  ]);

  it.each(everything)('%s', (text) => {
    expect(text.length).toBeLessThanOrEqual(120);
    expect(text).not.toMatch(/limpi|suci|adict|recaída|fracas|relapse|drug|alcohol/i);
  });
});
