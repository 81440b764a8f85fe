import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type as Into, Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  Equals,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';

/** A field of a request: what is valid and what the API page says about it, declared once. */
interface Field {
  /** A sentence for the API page. */
  readonly means: string;
  /** The field may be left out, or be null. */
  readonly optional?: boolean;
}

interface Range extends Field {
  readonly min: number;
  readonly max: number;
}

/** PostgreSQL stores no NUL, and other control characters but tab and newline only deceive the eye. */
const printable = /^[\P{Cc}\t\n\r]*$/u;

/** Text of `min` (1) to `max` characters. `matches` narrows it, with the sentence to say when it does not match. */
export function Text(field: Field & { min?: number; max: number; matches?: { pattern: RegExp; says: string } }) {
  const { min = 1, max, matches } = field;
  return declared(
    field,
    { type: String, minLength: min, maxLength: max, pattern: matches?.pattern.source },
    IsString(),
    MinLength(min),
    MaxLength(max),
    Matches(printable, { message: 'must be text without control characters' }),
    ...(matches ? [Matches(matches.pattern, { message: matches.says })] : []),
  );
}

/** A whole number. In a query it comes as text and is converted. */
export function Whole(field: Range) {
  const { min, max } = field;
  return declared(
    field,
    { type: 'integer', minimum: min, maximum: max },
    Transform(({ value }: { value: unknown }) => numbered(value)),
    IsInt(),
    Min(min),
    Max(max),
  );
}

/** Only digits become a number: an empty text or a list is not 0. */
const numbered = (value: unknown) => (typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value);

/** One of a closed list, declared once in `libs/contracts` where other services know it too. */
export function OneOf(values: readonly string[], field: Field) {
  return declared(field, { type: String, enum: [...values] }, IsIn(values));
}

/** The id of a person or a thing: a UUID. */
export function Id(field: Field) {
  return declared(field, { type: String, format: 'uuid' }, IsUUID());
}

/** An instant in UTC: ISO 8601 with `Z`. */
export function Instant(field: Field) {
  const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:[0-5]\d(\.\d{1,9})?Z$/;
  const message = 'must be an instant in UTC such as 2026-03-02T12:00:00Z';
  return declared(field, { type: String, format: 'date-time' }, Matches(pattern, { message }));
}

export function Flag(field: Field) {
  return declared(field, { type: Boolean }, IsBoolean());
}

/** A statement that has to be made for the request to be one: only `true` is valid. */
export function Stated(field: Field) {
  return declared(field, { type: Boolean, enum: [true] }, Equals(true));
}

/** A list of parts, each an instance of a class with fields of its own. */
export function ListOf(type: () => new () => object, field: Range) {
  return declared(
    field,
    { type, isArray: true, minItems: field.min, maxItems: field.max },
    IsArray(),
    ArrayMinSize(field.min),
    ArrayMaxSize(field.max),
    ValidateNested({ each: true }),
    Into(type),
  );
}

/** A list of values out of a closed list. */
export function ListOfValues(values: readonly string[], field: Range) {
  return declared(
    field,
    { type: String, enum: [...values], isArray: true, minItems: field.min, maxItems: field.max },
    IsArray(),
    ArrayMinSize(field.min),
    ArrayMaxSize(field.max),
    IsIn(values, { each: true }),
  );
}

/** A part: an instance of a class with fields of its own. */
export function Part(type: () => new () => object, field: Field) {
  return declared(field, { type }, ValidateNested(), Into(type));
}

function declared({ means, optional }: Field, api: object, ...rules: PropertyDecorator[]): PropertyDecorator {
  const documented = { ...api, description: means, required: !optional, nullable: optional } as ApiPropertyOptions;
  return applyDecorators(...rules, ...(optional ? [IsOptional()] : []), ApiProperty(documented));
}
