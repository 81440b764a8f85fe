import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { type FieldError, Invalid } from './errors.js';

/** More would help nobody, and a body of 64 KiB can be wrong in thousands of places. */
const mostErrors = 50;

/** Bodies and queries are exactly what their class declares. Messages name fields and rules, never what was sent. */
export const validation = () =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors: ValidationError[]) =>
      new Invalid('invalid-request', errors.flatMap((error) => fieldErrors(error, '')).slice(0, mostErrors)),
  });

function fieldErrors({ property, constraints = {}, children = [] }: ValidationError, path: string): FieldError[] {
  if ('whitelistValidation' in constraints) return [{ field: `${path}${named(property)}`, says: 'is not known' }];
  const own = Object.values(constraints).map((says) => ({
    field: `${path}${property}`,
    says: says.replace(`each value in ${property} `, 'each ').replace(`${property} `, ''),
  }));
  return [...own, ...children.flatMap((child) => fieldErrors(child, `${path}${property}.`))];
}

/** The name of an unknown field is the client's own text: it is repeated only where it looks like a name. */
const named = (property: string) => (/^[A-Za-z][A-Za-z0-9]{0,39}$/.test(property) ? property : '(unknown)');
