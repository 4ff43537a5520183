import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { DomainError, type FieldError } from '#src/common/domain-error.js';

/** Levels of objects in one another: no body of ours has more, and reading ten thousand would fill the stack. */
const deepest = 8;

const isTooDeep = (value: unknown, levels = deepest): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isTooDeep(inner, levels - 1)));

/**
 * Turns what a client sent into an instance of `dto`, checked by its decorators. Members that the class does not have
 * are refused, so that nobody passes a role or an organization along.
 * @throws DomainError `validation_failed` with an error for each field.
 */
export function validateDto<T extends object>(dto: new () => T, plain: unknown): T {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) {
    throw new DomainError('validation_failed', 'Send an object with named fields.');
  }
  if (isTooDeep(plain)) throw new DomainError('validation_failed', 'Send fewer objects inside one another.');
  const instance = plainToInstance(dto, plain, { exposeDefaultValues: true });
  const fields = [
    ...droppedMembers(plain, instance),
    ...validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true }).flatMap(
      (error) => fieldErrors(error),
    ),
  ];
  if (fields.length > 0) throw new DomainError('validation_failed', 'Some fields need a correction.', { fields });
  return instance;
}

/**
 * Members named like what every object inherits (`constructor`, `toString`), at any depth: class-transformer drops them
 * unsaid, and a filter without its only member would mean everybody.
 */
const droppedMembers = (plain: object, instance: object, prefix = ''): FieldError[] =>
  Object.entries(plain).flatMap(([name, value]: [string, unknown]) => {
    const field = prefix + name;
    if (!Object.hasOwn(instance, name))
      return [{ field, code: 'unknown_field', detail: `Property ${field} should not exist.` }];
    const made = (instance as Record<string, unknown>)[name];
    return isObject(value) && isObject(made) ? droppedMembers(value, made, `${field}.`) : [];
  });

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

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
