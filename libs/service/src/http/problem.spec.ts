import { NotFound, Stale } from '@alongside/event-store';
import { Refused } from '@alongside/eventsourcing';
import { describe, expect, it } from '@jest/globals';
import { BadRequestException, HttpException, NotFoundException } from '@nestjs/common';
import { Forbidden, Invalid, Later, Unauthenticated } from './errors.js';
import { problemOf } from './problem.js';

const coded = (code: string, message = 'canary') => Object.assign(new Error(message), { code });

describe('an error that a client is told about', () => {
  it.each([
    [new Invalid('invalid-request', [{ field: 'note', says: 'must be text' }]), 400, 'invalid-request'],
    [new Invalid('idempotency-key-reused', [], 422), 422, 'idempotency-key-reused'],
    [new Unauthenticated(), 401, 'not-signed-in'],
    [new Forbidden(), 403, 'not-allowed'],
    [new NotFound(), 404, 'not-found'],
    [new Refused('check-in-not-due'), 409, 'check-in-not-due'],
    [new Stale(), 412, 'stale'],
    [new Later('too-many-attempts', 60, 429), 429, 'too-many-attempts'],
    [new Later('busy', 1), 503, 'busy'],
    [coded('ECONNREFUSED'), 503, 'store-not-reachable'],
    [coded('57P01'), 503, 'store-not-reachable'],
    [new Error('driver', { cause: coded('53300') }), 503, 'store-not-reachable'],
    [new Error('Connection terminated unexpectedly'), 503, 'store-not-reachable'],
    [new NotFoundException('canary'), 404, 'no-such-route'],
    [new BadRequestException('canary'), 400, 'malformed-request'],
    [new HttpException('canary', 418), 418, 'malformed-request'],
  ])('%s is %i %s', (error, status, slug) => {
    const problem = problemOf(error);
    expect(problem).toMatchObject({ status, slug, type: `urn:alongside:problem:${slug}`, title: expect.any(String) });
    expect(JSON.stringify(problem)).not.toContain('canary');
  });

  it('says when to come back', () => expect(problemOf(new Later('busy', 3))).toMatchObject({ retryAfterSeconds: 3 }));
});

describe('a bug', () => {
  it.each([
    new Error('canary'),
    new TypeError('canary'),
    coded('23505'),
    new HttpException('canary', 500),
    'canary',
    null,
  ])('is told to nobody: %s', (bug) => expect(problemOf(bug)).toBeUndefined());
});
