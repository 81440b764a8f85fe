import type { Role } from '@alongside/contracts';
import type { Units } from '@alongside/event-store';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { Forbidden, Unauthenticated } from '../http/errors.js';
import { publicKey, rolesKey } from './access.decorators.js';
import type { Caller } from './caller.js';
import { isEnded } from './ended-sessions.js';
import { verifyToken } from './token.js';
import type { TokenKeys } from './token-keys.js';

interface Request {
  readonly headers: { readonly authorization?: string };
  caller?: Caller;
}

const bearer = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/;

/** Lets in who the token says they are, if the route is for them. Asks nobody but this service's own tables. */
export class BearerGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: TokenKeys,
    private readonly units: Units,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(publicKey, places)) return true;
    const request = context.switchToHttp().getRequest<Request>();
    const caller = await this.#callerOf(request);
    const roles = this.reflector.getAllAndOverride<Role[] | undefined>(rolesKey, places);
    if (roles && !roles.some((role) => caller.roles.includes(role))) throw new Forbidden();
    request.caller = caller;
    return true;
  }

  /** One answer to every kind of bad token: which of them it was helps only who made it. */
  async #callerOf({ headers }: Request): Promise<Caller> {
    const [, token] = bearer.exec(headers.authorization ?? '') ?? [];
    const caller = token && (await verifyToken(token, (kid) => this.keys.find(kid)));
    if (!caller || (await isEnded(this.units, caller))) throw new Unauthenticated();
    return caller;
  }
}
