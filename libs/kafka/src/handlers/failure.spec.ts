import { Stale } from '@alongside/event-store';
import { describe, expect, it } from '@jest/globals';
import { natureOf } from './failure.js';

const coded = (code: string) => Object.assign(new Error('what PostgreSQL or Node said'), { code });
const around = (cause: unknown) => new Error('what MikroORM said', { cause });

describe('what to do about an error', () => {
  it.each([
    ['a lost connection', coded('08006'), 'away'],
    ['too many connections', coded('53300'), 'away'],
    ['an administrator who restarts the server', coded('57P01'), 'away'],
    ['a full disk', coded('53100'), 'away'],
    ['a standby that was promoted', coded('25006'), 'away'],
    ['a session that was killed while it waited', coded('25P03'), 'away'],
    ['a refused connection', coded('ECONNREFUSED'), 'away'],
    ['a refused connection that somebody wrapped', around(coded('ECONNREFUSED')), 'away'],
    ['a socket that closed', new Error('Connection terminated unexpectedly'), 'away'],
    ['a deadlock', coded('40P01'), 'conflict'],
    ['a deadlock that somebody wrapped', around(coded('40P01')), 'conflict'],
    ['a row that stayed locked', coded('55P03'), 'conflict'],
    ['a stream that moved on', new Stale(), 'conflict'],
    ['a violated constraint', coded('23505'), 'permanent'],
    ['a statement that took too long', coded('57014'), 'permanent'],
    ['a bug', new TypeError('undefined is not a function'), 'permanent'],
    ['something that is no error', 'a word', 'permanent'],
  ])('%s: %s is %s', (_what, error, nature) => expect(natureOf(error)).toBe(nature));
});
