import type { Role } from '@alongside/contracts';
import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Caller } from './caller.js';

export const publicKey = 'alongside:public';
export const rolesKey = 'alongside:roles';
export const showsKey = 'alongside:shows';

/** The row of `docs/access.md` for what concerns nobody: health, status, metrics, the page of the interface. */
export const operations = 'operations';

/** Anybody may ask, signed in or not. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(publicKey, true);

/** Only somebody who has one of these roles may ask. Without it, everybody who is signed in may. */
export const Roles = (...roles: [Role, ...Role[]]): MethodDecorator & ClassDecorator => SetMetadata(rolesKey, roles);

/** Which rows of `docs/access.md` a route shows or changes. A service whose routes do not all say it never starts. */
export const Shows = (...rows: [string, ...string[]]): MethodDecorator => SetMetadata(showsKey, rows);

/** The caller of a route that is not public. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<{ caller?: Caller }>();
  if (!caller) throw new Error('@Me() stands on a route that is public');
  return caller;
});
