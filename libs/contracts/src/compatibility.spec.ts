import { describe, expect, it } from '@jest/globals';
import { type CommittedSchema, incompatibilities } from './compatibility.js';
import { closed, compile } from './validation.js';

const id = { type: 'string', format: 'uuid', maxLength: 36 };
const rung = { type: 'integer', minimum: 1, maximum: 10 };
const role = { type: 'string', enum: ['supporter', 'coordinator'] };
const note = { type: 'string', maxLength: 10 };
const ann = 'a0000000-0000-4000-8000-000000000000';

const fields = (properties: Record<string, object>, ...required: string[]): CommittedSchema => ({
  type: 'object',
  properties,
  required,
});

const old = fields({ person: id, rung, role, note }, 'person', 'rung', 'role');
const with_ = (changed: Record<string, object>, ...required: string[]) =>
  fields({ person: id, rung, role, note, ...changed }, 'person', 'rung', 'role', ...required);
const written = { person: ann, rung: 1, role: 'supporter' };

/** Data that one side may write and the other refuses: shows that the verdict is no pedantry. */
type Witness = { by: 'old' | 'new'; data: object };

const mayHappen: [string, CommittedSchema, CommittedSchema][] = [
  ['nothing changed', old, old],
  ['an optional field is added', old, with_({ until: { type: 'string', format: 'date-time' } })],
  ['an optional object is added', old, with_({ place: fields({ city: note }, 'city') })],
  ['words about a field change', old, with_({ rung: { ...rung, description: 'Counts from 1.', title: 'Rung' } })],
  ['the order of fields changes', old, fields({ role, note, rung, person: id }, 'role', 'rung', 'person')],
  ['the order of values changes', old, with_({ role: { type: 'string', enum: ['coordinator', 'supporter'] } })],
  [
    'an optional field is added inside an object',
    fields({ place: fields({ city: note }, 'city') }, 'place'),
    fields({ place: fields({ city: note, street: note }, 'city') }, 'place'),
  ],
];

const mustNotHappen: [string, CommittedSchema, CommittedSchema, string, Witness?][] = [
  [
    'a required field is added',
    old,
    with_({ plan: id }, 'plan'),
    '/plan: added as required',
    { by: 'old', data: written },
  ],
  [
    'a required field is removed',
    old,
    fields({ rung, role, note }, 'rung', 'role'),
    '/person: removed',
    { by: 'new', data: { rung: 1, role: 'supporter' } },
  ],
  ['an optional field is removed', old, fields({ person: id, rung, role }, 'person', 'rung', 'role'), '/note: removed'],
  [
    'a field is renamed',
    old,
    fields({ member: id, rung, role, note }, 'member', 'rung', 'role'),
    '/person: removed',
    { by: 'old', data: written },
  ],
  ['an optional field becomes required', old, with_({}, 'note'), '/note: made required', { by: 'old', data: written }],
  [
    'a required field becomes optional',
    old,
    fields({ person: id, rung, role, note }, 'person', 'rung'),
    '/role: made optional',
    { by: 'new', data: { person: ann, rung: 1 } },
  ],
  [
    'a value is added to a list',
    old,
    with_({ role: { ...role, enum: ['supporter', 'coordinator', 'member'] } }),
    '/role: enum changed',
    { by: 'new', data: { ...written, role: 'member' } },
  ],
  [
    'a value is taken from a list',
    old,
    with_({ role: { ...role, enum: ['coordinator'] } }),
    '/role: enum changed',
    { by: 'old', data: written },
  ],
  [
    'a type changes',
    old,
    with_({ rung: { type: 'string' } }),
    '/rung: type, minimum, maximum changed',
    { by: 'new', data: { ...written, rung: 'one' } },
  ],
  [
    'an integer becomes a number',
    old,
    with_({ rung: { ...rung, type: 'number' } }),
    '/rung: type changed',
    { by: 'new', data: { ...written, rung: 1.5 } },
  ],
  [
    'null becomes possible',
    old,
    with_({ rung: { anyOf: [rung, { type: 'null' }] } }),
    '/rung: type, minimum, maximum, anyOf changed',
    { by: 'new', data: { ...written, rung: null } },
  ],
  [
    'a bound is tightened',
    old,
    with_({ rung: { ...rung, maximum: 5 } }),
    '/rung: maximum changed',
    { by: 'old', data: { ...written, rung: 6 } },
  ],
  [
    'a bound is loosened',
    old,
    with_({ rung: { ...rung, minimum: 0 } }),
    '/rung: minimum changed',
    { by: 'new', data: { ...written, rung: 0 } },
  ],
  [
    'a bound is dropped',
    old,
    with_({ note: { type: 'string' } }),
    '/note: maxLength changed',
    { by: 'new', data: { ...written, note: 'longer than ten' } },
  ],
  [
    'text grows longer',
    old,
    with_({ note: { ...note, maxLength: 20 } }),
    '/note: maxLength changed',
    { by: 'new', data: { ...written, note: 'longer than ten' } },
  ],
  [
    'a pattern is added',
    old,
    with_({ note: { ...note, pattern: '^[a-z]+$' } }),
    '/note: pattern changed',
    { by: 'old', data: { ...written, note: 'A' } },
  ],
  [
    'a format is dropped',
    old,
    with_({ person: { type: 'string', maxLength: 36 } }),
    '/person: format changed',
    { by: 'new', data: { ...written, person: 'ann' } },
  ],
  [
    'a value becomes constant',
    old,
    with_({ rung: { ...rung, const: 1 } }),
    '/rung: const changed',
    { by: 'old', data: { ...written, rung: 2 } },
  ],
  ['the record becomes closed', old, { ...old, additionalProperties: false }, '/: additionalProperties changed'],
  [
    'it moves to another topic',
    { ...old, 'x-topic': 'check-ins' },
    { ...old, 'x-topic': 'check-ins.safety' },
    '/: x-topic changed',
  ],
  [
    'its order follows another key',
    { ...old, 'x-key': 'person' },
    { ...old, 'x-key': 'recipient' },
    '/: x-key changed',
  ],
  [
    'a field inside an object is removed',
    fields({ place: fields({ city: note }) }, 'place'),
    fields({ place: fields({}) }, 'place'),
    '/place/city: removed',
  ],
  [
    'an object becomes text',
    fields({ place: fields({ city: note }) }, 'place'),
    fields({ place: note }, 'place'),
    '/place: type, properties, required, maxLength changed',
    { by: 'new', data: { place: 'here' } },
  ],
];

describe('a change within a version that may happen', () => {
  it.each(mayHappen)('%s', (_, before, after) => {
    expect(incompatibilities(before, after)).toEqual([]);
  });
});

describe('a change that needs the next version', () => {
  it.each(mustNotHappen)('%s', (_, before, after, reason) => {
    expect(incompatibilities(before, after)).toContainEqual(expect.stringContaining(reason));
  });

  it.each(mustNotHappen.filter(([, , , , witness]) => witness))(
    '%s, and a record shows why',
    (_, before, after, __, w) => {
      const { by, data } = w as Witness;
      const [writer, reader] = by === 'old' ? [before, after] : [after, before];
      expect(compile(closed(writer))(data)).toEqual([]);
      expect(compile(reader)(data)).not.toEqual([]);
    },
  );
});

describe('the full rule is transitive', () => {
  it('because a field that left and came back as something else breaks the first of three', () => {
    const [first, second, third] = [with_({ at: id }), old, with_({ at: rung })];
    expect(incompatibilities(second, third)).toEqual([]);
    expect(incompatibilities(first, third)).not.toEqual([]);
  });
});
