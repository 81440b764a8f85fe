import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Post, type Type } from '@nestjs/common';
import { diaries } from '../fixtures/diary.fixtures.js';
import { checkDefinition, routesOf } from '../running/definition-check.js';
import { slice } from '../running/slice.js';
import { Public, Roles, Shows } from './access.decorators.js';

function withController(controller: Type<object>) {
  @Module(slice({ controllers: [controller] }))
  class OneModule {}
  return { ...diaries, slices: [OneModule], listensTo: [] };
}

describe('the routes of a service', () => {
  it('are listed with who may ask and what they show, those of the platform too', () => {
    const routes = routesOf(diaries);
    expect(routes).toContainEqual({
      method: 'GET',
      path: '/people/:person/notes',
      access: ['coordinator'],
      shows: ['diary'],
      handler: 'DiaryController.notesOf',
    });
    expect(routes).toContainEqual(expect.objectContaining({ method: 'POST', path: '/visitors', access: 'public' }));
    expect(routes).toContainEqual(expect.objectContaining({ path: '/me/readings', access: 'signed in' }));
    expect(routes).toContainEqual(expect.objectContaining({ path: '/health/ready', shows: ['operations'] }));
  });

  it('are found in modules that a slice imports, once', () => {
    @Module({ imports: diaries.slices as Type<object>[] })
    class Outer {}
    const paths = routesOf({ ...diaries, slices: [Outer, ...diaries.slices] }).map(({ path }) => path);
    expect(paths.filter((path) => path === '/visitors')).toHaveLength(1);
  });
});

describe('a route that does not say what it shows', () => {
  it('keeps the service from starting', () => {
    @Controller('plans')
    class Plans {
      @Public()
      @Get(':plan')
      one() {
        return {};
      }
    }
    expect(() => checkDefinition(withController(Plans))).toThrow(
      'Plans.one (GET /plans/:plan) does not say what it shows',
    );
  });
});

describe('a route that is public and for a role', () => {
  it('keeps the service from starting', () => {
    @Public()
    @Controller()
    class Both {
      @Roles('coordinator')
      @Shows('operations')
      @Post('both')
      both() {
        return {};
      }
    }
    expect(() => checkDefinition(withController(Both))).toThrow('Both.both is both @Public() and for @Roles()');
  });
});
