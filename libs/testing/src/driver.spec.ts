import { describe, expect, it } from '@jest/globals';
import { chooseDriver } from './driver.js';

const noRuntime = async () => 'no container runtime answers';
const runtime = async () => undefined;
const neverAsked = () => Promise.reject(new Error('asked the container runtime'));

describe('a run that asks for no driver', () => {
  it('takes containers where a runtime has the images', async () => {
    expect(await chooseDriver(undefined, runtime)).toEqual({
      driver: 'containers',
      why: 'a container runtime answers',
    });
  });

  it('takes plain processes otherwise and says why', async () => {
    expect(await chooseDriver(undefined, noRuntime)).toEqual({
      driver: 'embedded',
      why: 'no container runtime answers',
    });
  });
});

describe('a run that asks for a driver', () => {
  it('gets plain processes without a look at the container runtime', async () => {
    expect(await chooseDriver('embedded', neverAsked)).toMatchObject({ driver: 'embedded' });
  });

  it('fails when containers cannot be had', async () => {
    await expect(chooseDriver('containers', noRuntime)).rejects.toThrow(
      'ALONGSIDE_TEST_STACK=containers, but no container runtime answers: start one, or leave the variable out.',
    );
  });

  it('fails when the driver is none', async () => {
    await expect(chooseDriver('docker', neverAsked)).rejects.toThrow(
      'set it to containers or embedded, or leave it out.',
    );
  });
});
