import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { DomainError, type FieldError } from '#src/common/domain-error.js';
import { boundInput } from './bound-input.js';
import type { Dto } from './dto-shape.js';
import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';

/** Classes that were found valid without a member, as most queries are sent; their defaults never change. */
const validWhenEmpty = new WeakSet<Dto>();

/**
 * Turns what a client sent into an instance of `dto`, checked by its decorators. Members that the class does not have
 * are refused, so that nobody passes a role or an organization along.
 * @throws DomainError `validation_failed` with an error for each field.
 */
export function validateDto<T extends object>(dto: Dto<T>, plain: unknown): T {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) {
    throw new DomainError('validation_failed', 'Send an object with named fields.');
  }
  const isEmpty = Object.keys(plain).length === 0;
  if (isEmpty && validWhenEmpty.has(dto)) return new dto();
  const { members, faults } = boundInput(dto, plain);
  // Where too much was left out, what remains could look right or wrong by accident.
  if (faults.some(({ code }) => code === 'too_complex')) throw invalid(faults);
  const instance = plainToInstance(dto, members, { exposeDefaultValues: true });
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  const fields = [...faults, ...errors.flatMap((error) => fieldErrors(error))];
  if (fields.length > 0) throw invalid(fields);
  if (isEmpty) validWhenEmpty.add(dto);
  return instance;
}

const invalid = (fields: readonly FieldError[]): DomainError =>
  new DomainError('validation_failed', 'Please check what you entered.', { fields });

function fieldErrors(error: ValidationError, prefix = ''): FieldError[] {
  const field = prefix + error.property;
  const own = Object.entries(error.constraints ?? {}).slice(0, 1);
  return [
    ...own.map(([constraint, detail]) => ({ field, code: codeOf(constraint), detail: sentence(detail) })),
    ...(error.children ?? []).flatMap((child) => fieldErrors(child, `${field}.`)),
  ];
}

/** class-validator's constraint names (`isString`, `whitelistValidation`) as our snake_case codes. */
const codeOf = (constraint: string): string =>
  constraint === 'whitelistValidation'
    ? 'unknown_field'
    : constraint.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;

/** Validates every body and query parameter that is typed by a DTO class. */
@Injectable()
export class DtoPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type === 'custom' || type === 'param' || metatype === undefined || metatype === Object) return value;
    return validateDto(metatype as new () => object, value);
  }
}
