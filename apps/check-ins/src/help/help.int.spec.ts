import { projecting } from '@alongside/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { annsAnswers } from '../check-in/check-in.fixtures.js';
import { CheckIns } from '../check-ins.fixtures.js';
import { ann, dan, hillside, riverside } from '../members/members.fixtures.js';
import { NetworkCountriesProjection } from './network-countries.projection.js';

let service: CheckIns;

beforeAll(async () => {
  service = await CheckIns.start();
});
afterAll(() => service.stop());

describe('anybody, signed in or not', () => {
  it.each([
    ['/help/lines?country=IE', ['116 123', '112']],
    ['/help/lines?country=ZZ', [null, '112']],
    ['/help/lines', [null, '112']],
  ])('finds lines at %s, and may keep them', async (path, numbers) => {
    const { status, body, headers } = await service.ask(undefined, 'GET', path);
    expect(status).toBe(200);
    expect(body.lines.map(({ number }: { number: string }) => number)).toEqual(numbers);
    expect(headers.get('cache-control')).toMatch(/^public, max-age=\d+/);
  });

  it('is told what a country looks like', async () => {
    expect(await service.ask(undefined, 'GET', '/help/lines?country=Ireland')).toMatchObject({ status: 400 });
  });
});

describe('a network whose country is known', () => {
  const founded = (network: string, country: string) => () =>
    service.hear(
      (event) => service.listener(NetworkCountriesProjection).founded({ network, country }, event),
      network,
      network,
    );

  it('is remembered', () =>
    projecting({
      apply: (heard: () => Promise<void>) => heard(),
      rows: () => service.sql('select network_id, country from network_countries order by country'),
    })
      .given(founded(riverside, 'US'), founded(hillside, 'ES'))
      .then({ network_id: hillside, country: 'ES' }, { network_id: riverside, country: 'US' }));

  it('has its own lines in the answer to a hard check-in', async () => {
    const hard = { ...annsAnswers, craving: 9 };
    const lines = async (person: string, network: string) =>
      (await service.ask({ person, network }, 'POST', '/me/check-ins', hard)).body.lines;
    expect(await lines(ann, riverside)).toContainEqual(expect.objectContaining({ number: '988' }));
    expect(await lines(dan, hillside)).toContainEqual(expect.objectContaining({ number: '024' }));
  });
});
