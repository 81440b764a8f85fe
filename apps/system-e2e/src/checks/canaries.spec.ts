import { describe, expect, it } from '@jest/globals';
import { leaks } from './canaries.js';

const secrets = new Map([['Ann’s note', 'the car outside the shop, 7f3c']]);
const inA = (text: string) => leaks(secrets, [{ name: 'a log', text }]);

describe('a private text that leaked', () => {
  it.each([
    ['as it was written', 'note=the car outside the shop, 7f3c!'],
    ['in a URL', `/x?note=${encodeURIComponent('the car outside the shop, 7f3c')}`],
    ['inside JSON', JSON.stringify({ note: 'x the car outside the shop, 7f3c' })],
    ['in base64', Buffer.from('any prefix the car outside the shop, 7f3c and more').toString('base64')],
  ])('is found %s', (_, text) => expect(inA(text)).toEqual(['Ann’s note in a log']));

  it('is never repeated by the finding', () =>
    expect(inA('the car outside the shop, 7f3c').join()).not.toContain('7f3c'));

  it('is not seen where it is not', () => expect(inA('the car outside')).toEqual([]));
});
