import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { IsBoolean } from 'class-validator';
import { type ConfigProblems, loadConfig } from './load-config.js';
import { ServiceConfig } from './service.config.js';
import { describeConfig, Variable } from './variable.js';

const whole = {
  ALONGSIDE_DATABASE_URL: 'postgres://diaries_run:secret@127.0.0.1:5432/diaries',
  ALONGSIDE_KEYS_DATABASE_URL: 'postgres://diaries_run:secret@127.0.0.1:5432/diaries_keys',
  ALONGSIDE_KEY_FILE: '/run/secrets/key',
  ALONGSIDE_KAFKA_BROKERS: 'kafka-1:9092, kafka-2:9092',
  ALONGSIDE_ROOT_THUMBPRINT: 'A'.repeat(43),
};

class DiariesConfig extends ServiceConfig {
  @Variable({ env: 'ALONGSIDE_DIARIES_OPEN', means: 'Whether diaries can be written.', default: 'true' })
  @IsBoolean()
  open: boolean;
}

describe('a configuration that is whole', () => {
  it('is read, with the defaults of what was not given', () => {
    expect(loadConfig(DiariesConfig, { ...whole, ALONGSIDE_PORT: '3001' })).toMatchObject({
      host: '127.0.0.1',
      port: 3001,
      kafkaBrokers: ['kafka-1:9092', 'kafka-2:9092'],
      namespace: '',
      logLevel: 'info',
      open: true,
    });
  });

  it('may bring a secret by file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'alongside-config-'));
    const file = join(folder, 'url');
    writeFileSync(file, `${whole.ALONGSIDE_DATABASE_URL}\n`);
    const { ALONGSIDE_DATABASE_URL: databaseUrl, ...others } = whole;
    const config = loadConfig(ServiceConfig, { ...others, ALONGSIDE_DATABASE_URL_FILE: file });
    expect(config.databaseUrl).toBe(databaseUrl);
    rmSync(folder, { recursive: true });
  });
});

describe('a configuration with faults', () => {
  const problemsOf = (env: Record<string, string>) => {
    try {
      loadConfig(DiariesConfig, env);
    } catch (error) {
      return (error as ConfigProblems).message.split('\n');
    }
    return [];
  };

  it('is refused with one list of all of them, each with what the variable means', () => {
    expect(
      problemsOf({ ALONGSIDE_PORT: '99999', ALONGSIDE_KAFKA_BROKERS: 'kafka', ALONGSIDE_DIARIES_OPEN: 'perhaps' }),
    ).toEqual([
      'The configuration is not complete:',
      expect.stringMatching(/^ {2}- ALONGSIDE_PORT must not be greater than 65535\. The port on which/),
      expect.stringMatching(/^ {2}- ALONGSIDE_DATABASE_URL is not set\. The service's database/),
      expect.stringMatching(/^ {2}- ALONGSIDE_KEYS_DATABASE_URL is not set\. /),
      expect.stringMatching(/^ {2}- ALONGSIDE_KEY_FILE is not set\. /),
      expect.stringMatching(/^ {2}- ALONGSIDE_KAFKA_BROKERS must be host:port, separated by commas\. /),
      expect.stringMatching(/^ {2}- ALONGSIDE_ROOT_THUMBPRINT is not set\. /),
      expect.stringMatching(/^ {2}- ALONGSIDE_DIARIES_OPEN must be a boolean value\. Whether diaries can be written\./),
    ]);
  });

  it('is refused without showing what was given, which may be a secret', () => {
    const canary = 'canary-9e12';
    const env = Object.fromEntries(
      Object.keys(whole).map((name) => [name, name === 'ALONGSIDE_KEY_FILE' ? '/x' : `: ${canary}`]),
    );
    const problems = problemsOf({ ...env, ALONGSIDE_PORT: canary, ALONGSIDE_LOG_LEVEL: canary });
    expect(problems).toHaveLength(7);
    expect(problems.join()).not.toContain(canary);
  });

  it('is refused when the file of a secret cannot be read, without a second line about it', () => {
    const { ALONGSIDE_DATABASE_URL: _, ...others } = whole;
    const problems = problemsOf({ ...others, ALONGSIDE_DATABASE_URL_FILE: '/nowhere/url' });
    expect(problems).toEqual([expect.any(String), expect.stringContaining('ALONGSIDE_DATABASE_URL_FILE names a file')]);
  });
});

describe('what an operator reads about the variables', () => {
  it('is each with its meaning, those of the platform first', () => {
    const variables = describeConfig(DiariesConfig);
    expect(variables.map(({ env }) => env).slice(0, 2)).toEqual(['ALONGSIDE_HOST', 'ALONGSIDE_PORT']);
    expect(variables.at(-1)).toMatchObject({ env: 'ALONGSIDE_DIARIES_OPEN', default: 'true', property: 'open' });
    for (const { means } of variables) expect(means).toMatch(/^[A-Z].+\.$/);
  });
});
