import { Units } from '@alongside/event-store';
import { Reflector } from '@nestjs/core';
import { made } from '../running/made.js';
import { BearerGuard } from './bearer.guard.js';
import { OpenStreams } from './open-streams.js';
import { TokenKeys } from './token-keys.js';

export const accessProviders = [
  made(TokenKeys, [Units], (units: Units) => new TokenKeys(units)),
  made(OpenStreams, [Units], (units: Units) => new OpenStreams(units)),
  made(
    BearerGuard,
    [Reflector, TokenKeys, Units],
    (reflector: Reflector, keys: TokenKeys, units: Units) => new BearerGuard(reflector, keys, units),
  ),
];
