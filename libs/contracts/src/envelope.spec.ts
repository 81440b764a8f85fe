import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Envelope, fromHeaders, toHeaders } from './envelope.js';
import { ann, followUp, network, noon } from './sample-people.js';

const raised: Envelope = {
  id: 'e0000000-0000-4000-8000-000000000000',
  source: 'urn:alongside:check-ins',
  type: 'check-ins.follow-up-raised.v1',
  at: noon,
  subject: `followUp-${followUp}`,
  key: ann,
  sequence: 7,
  incarnation: 1,
  network,
  correlation: 'c0000000-0000-4000-8000-00000000000c',
  causation: 'c0000000-0000-4000-8000-00000000000d',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};

const asBuffers = (headers: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Buffer.from(String(value))]));

/** Reproduce a run with ALONGSIDE_SEED=<the number in the title>. */
const seed = Number(process.env.ALONGSIDE_SEED ?? Date.now() % 2 ** 31);
const runs = { seed, numRuns: 2_000 };

describe('an event on its way through Kafka', () => {
  it('arrives as it was sent', () => expect(fromHeaders(asBuffers(toHeaders(raised)))).toEqual(raised));

  it('arrives without a trace when none was open', () => {
    const untraced = fromHeaders(asBuffers(toHeaders({ ...raised, traceparent: undefined })));
    expect(untraced).toEqual({ ...raised, traceparent: undefined });
    expect(untraced).not.toHaveProperty('traceparent');
  });

  it('may belong to the installation rather than to a network', () =>
    expect(fromHeaders(toHeaders({ ...raised, network: '*' }))).toMatchObject({ network: '*' }));

  it('carries headers of others without harm', () =>
    expect(fromHeaders({ ...asBuffers(toHeaders(raised)), ce_newer: 'x', 'x-other': undefined })).toEqual(raised));
});

describe('headers as CloudEvents 1.0 writes them for Kafka in binary mode', () => {
  const headers = toHeaders(raised);
  const attributes = Object.keys(headers).filter((name) => name.startsWith('ce_'));

  it('name all required attributes', () =>
    expect(headers).toMatchObject({
      ce_specversion: '1.0',
      ce_id: raised.id,
      ce_source: raised.source,
      ce_type: raised.type,
    }));

  it('carry the content type under its own name, and the mode with it', () => {
    expect(headers['content-type']).toBe('application/json');
    expect(headers).not.toHaveProperty('ce_datacontenttype');
  });

  it.each(attributes)('%s has at most 20 lower-case letters and digits', (name) =>
    expect(name).toMatch(/^ce_[a-z0-9]{1,20}$/),
  );

  it('add nothing but the trace', () =>
    expect(Object.keys(headers).filter((name) => !name.startsWith('ce_'))).toEqual(['content-type', 'traceparent']));

  it('are text only', () => expect(Object.values(headers).every((value) => typeof value === 'string')).toBe(true));
});

describe('headers that are not ours', () => {
  it.each(Object.keys(toHeaders(raised)).filter((name) => name !== 'traceparent'))('are refused without %s', (name) =>
    expect(fromHeaders({ ...asBuffers(toHeaders(raised)), [name]: undefined })).toHaveProperty('violation'),
  );

  it.each([
    ['content-type', 'application/cloudevents+json'],
    ['ce_specversion', '0.3'],
    ['ce_id', 'not a uuid'],
    ['ce_time', '2026-03-02T12:00:00+01:00'],
    ['ce_time', '2016-12-31T23:59:60Z'],
    ['ce_sequence', '0'],
    ['ce_sequence', '-1'],
    ['ce_sequence', '1e3'],
    ['ce_sequence', '9999999999999999'],
    ['ce_network', 'everybody'],
    ['ce_subject', 'no stream'],
    ['ce_source', 's'.repeat(101)],
    ['traceparent', 'short'],
    ['ce_type', [Buffer.from('one'), Buffer.from('two')]],
    ['ce_type', Buffer.from([0xff, 0xfe])],
    ['ce_type', null],
    ['ce_type', 5],
  ])('are refused when %s is %p', (name, value) =>
    expect(fromHeaders({ ...asBuffers(toHeaders(raised)), [name]: value })).toHaveProperty('violation'),
  );

  it('are refused when there are none', () => expect(fromHeaders({})).toHaveProperty('violation'));
});

describe(`headers of any kind (seed ${seed})`, () => {
  const value = fc.oneof(fc.anything(), fc.string(), fc.uint8Array().map(Buffer.from));

  it('never throw', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), (headers) => {
        expect(fromHeaders(headers)).toEqual(expect.anything());
      }),
      runs,
    ));

  it('never throw when one header of a good event is anything', () =>
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(toHeaders(raised))), value, (name, odd) => {
        const read = fromHeaders({ ...asBuffers(toHeaders(raised)), [name]: odd });
        const accepted = !('violation' in read);
        expect(accepted && toHeaders(read)[name] !== String(odd) && odd !== undefined).toBe(false);
      }),
      runs,
    ));
});
