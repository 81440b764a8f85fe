import { describe, expect, it } from '@jest/globals';
import { countriesWithLines, linesChecked, linesIn } from './help.query.js';

describe('the crisis lines that come with the program', () => {
  it.each([
    ['US', '988', '911'],
    ['CA', '988', '911'],
    ['GB', '116 123', '999'],
    ['IE', '116 123', '112'],
    ['AU', '13 11 14', '000'],
    ['NZ', '1737', '111'],
    ['DE', '0800 1110111', '112'],
    ['FR', '3114', '112'],
    ['ES', '024', '112'],
  ])('of %s are %s, and %s for an emergency', (country, crisis, emergency) => {
    const numbers = linesIn(country).map(({ number }) => number);
    expect(numbers).toContain(crisis);
    expect(numbers.at(-1)).toBe(emergency);
  });

  it.each([...countriesWithLines, 'a country that we do not know'])('of %s name their source', (country) => {
    for (const { name, number, source } of linesIn(country)) {
      expect(source).toMatch(/^https:\/\//);
      expect(name.length + (number ?? source).length).toBeGreaterThan(5);
    }
  });

  it.each([undefined, 'XX', 'constructor'])('are never none, not for %s either', (country) =>
    expect(linesIn(country).map(({ purpose }) => purpose)).toEqual(['crisis', 'emergency']),
  );

  it('tell the day on which they were checked', () => expect(linesChecked).toMatch(/^\d{4}-\d{2}-\d{2}$/));
});
