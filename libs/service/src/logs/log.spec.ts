import { describe, expect, it } from '@jest/globals';
import { serviceLog } from './log.js';

const canary = 'canary-51ab';

function logged(say: (log: ReturnType<typeof serviceLog>) => void): string {
  const lines: string[] = [];
  say(serviceLog('diaries', 'trace', { write: (line) => void lines.push(line) }));
  return lines.join('');
}

describe('a line of the log', () => {
  it('is JSON with its level as a word, the time and the service', () => {
    expect(JSON.parse(logged((log) => log.info({ route: '/me/plan' }, 'answered')))).toEqual({
      level: 'info',
      time: expect.stringMatching(/Z$/),
      service: 'diaries',
      route: '/me/plan',
      msg: 'answered',
    });
  });

  it.each(['note', 'passphrase', 'authorization', 'token', 'headers', 'body', 'url', 'handle', 'person', 'payload'])(
    'hides what stands under %s, also one level below',
    (name) => {
      const line = logged((log) => log.info({ [name]: canary, about: { [name]: canary } }, 'said'));
      expect(line).not.toContain(canary);
      expect(line).toContain('[private]');
    },
  );
});

describe('an error in the log', () => {
  it('is its type, its code and where it was thrown, without its words', () => {
    const error = Object.assign(new TypeError(`cannot read ${canary}\nof ${canary}`), {
      code: '23505',
      detail: canary,
    });
    const line = logged((log) => log.error({ err: error }, 'a request failed'));
    expect(line).not.toContain(canary);
    expect(JSON.parse(line).err).toMatchObject({ type: 'TypeError', code: '23505' });
    expect(JSON.parse(line).err.stack[0]).toMatch(/log\.spec/);
  });

  it('is also told without the words of what caused it, and of what looks like a stack inside of them', () => {
    const cause = new Error(`insert into note values ('${canary}')\n    at ${canary} (a/b.ts:1:2)`);
    const line = logged((log) => log.error({ error: new Error(canary, { cause }) }, 'a worker failed'));
    expect(JSON.parse(line).error).toMatchObject({ type: 'Error', cause: { type: 'Error' } });
    expect(line).not.toContain(canary);
  });

  it('keeps the words of the Kafka client, which name brokers and topics only', () => {
    const error = Object.assign(new Error('Connection refused 127.0.0.1:9092'), { name: 'KafkaJSConnectionError' });
    expect(logged((log) => log.warn({ err: error }, 'away'))).toContain('127.0.0.1:9092');
  });

  it('is told also when it is no error at all', () => {
    expect(JSON.parse(logged((log) => log.error({ err: canary }, 'x'))).err).toEqual({ type: 'string' });
  });
});
