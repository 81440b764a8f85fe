import { NoticeDueV1 } from '@alongside/contracts';
import { describe, expect, it } from '@jest/globals';
import type { MessageHandler } from '@nestjs/microservices';
import { event } from '../fixtures/event.fixtures.js';
import { Notices } from '../fixtures/listeners.fixtures.js';
import { ann, ben, noon } from '../fixtures/people.fixtures.js';
import type { Raw } from '../fixtures/topic.fixtures.js';
import { HandlerList, picked } from '../handlers/handler-list.js';
import { incoming, keyText } from './incoming.js';

const handlers = new HandlerList();
const nothing = (async () => undefined) as unknown as MessageHandler;
handlers.add(nothing, { contract: NoticeDueV1, fields: ['recipient'], method: 'due', target: Notices });

const good = event(NoticeDueV1, 1, { recipient: ann, template: 'check-in-due', deadline: noon });
const buffer = (value: string | Buffer | null | undefined) =>
  typeof value === 'string' ? Buffer.from(value) : (value ?? null);
const read = ({ key, value, headers = {} }: Raw, topic = 'check-ins') =>
  incoming({ offset: 7n, timestamp: 0, key: buffer(key), value: buffer(value), headers }, topic, handlers);

describe('a record', () => {
  it('that keeps its promise comes with its data and its listeners', () =>
    expect(read(good)).toMatchObject({
      kind: 'listened',
      key: ann,
      data: { recipient: ann },
      envelope: { id: good.id },
    }));

  it('of a later version of the contract comes with the fields that we do not know yet', () => {
    const later = { ...good, value: JSON.stringify({ ...JSON.parse(String(good.value)), colour: 'blue' }) };
    expect(read(later)).toMatchObject({ kind: 'listened', data: { colour: 'blue' } });
  });

  it('on another topic than its contract says is nobody’s', () =>
    expect(read(good, 'identity')).toMatchObject({ kind: 'unlistened' }));

  it.each<[string, Raw]>([
    ['bytes that are no text', { ...good, value: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]) }],
    ['a list instead of an object', { ...good, value: '[]' }],
    ['a prototype for data', { ...good, value: '{"__proto__":{"recipient":"x"}}' }],
    ['an empty value', { ...good, value: '' }],
    ['the key of somebody else', { ...good, key: ben }],
    ['no key', { ...good, key: null }],
    ['a header that is no text', { ...good, headers: { ...good.headers, ce_id: Buffer.from([0xff]) } }],
    ['a header twice', { ...good, headers: { ...good.headers, ce_id: [good.id, good.id] as unknown as string } }],
    ['a sequence that is no number', { ...good, headers: { ...good.headers, ce_sequence: '1e3' } }],
  ])('with %s is broken, and says why without a word of it', (_what, raw) => {
    const broken = read(raw);
    expect(broken).toMatchObject({ kind: 'broken', violation: expect.any(String) });
    expect(JSON.stringify('violation' in broken && broken.violation)).not.toContain(ann);
  });
});

describe('a key', () => {
  it('that is short and printable is its own name', () => expect(keyText(Buffer.from(ann))).toBe(ann));
  it('that is missing is empty', () => expect(keyText(null)).toBe(''));

  it.each([Buffer.from('\0'), Buffer.from([0xff]), Buffer.alloc(1_000_000, 'x'), Buffer.from('é')])(
    'that no table could hold is known by its hash',
    (key) => expect(keyText(key)).toMatch(/^sha256:[0-9a-f]{64}$/),
  );
});

describe('a handler', () => {
  it('is given what it declared, where it is there', () =>
    expect(picked({ recipient: ann, deadline: noon }, ['recipient', 'absent'])).toEqual({ recipient: ann }));
});
