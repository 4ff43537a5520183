import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min, ValidateBy, ValidateIf } from 'class-validator';
import { validate } from 'uuid';
import { isDay } from '#src/common/day.js';
import { isLine, isText, maxTextLength, normalizeText } from '#src/common/plain-text.js';
import { normalizeName } from '#src/common/single-line.js';
import { isTimeZone, unknownTimeZone } from '#src/common/time-zone.js';

/** What may be said of any such field. */
interface FieldOptions {
  /** Whether it may be absent. */
  readonly optional?: boolean;
  /** Whether it may be null; an empty text is then null too. */
  readonly nullable?: boolean;
  readonly description?: string;
  readonly example?: string;
}

interface TextOptions extends FieldOptions {
  /** Characters (code points). */
  readonly max?: number;
}

/** How a field's text is brought into form and judged. */
interface FieldRule {
  readonly name: string;
  readonly normalize: (text: string) => string;
  readonly holds: (text: string) => boolean;
  readonly message: string;
  readonly schema?: { readonly format?: string; readonly minLength?: number; readonly maxLength?: number };
}

/** A title or a short answer: one line without anything invisible in it, 200 characters where nothing else is said. */
export const LineField = ({ max = 200, ...options }: TextOptions = {}) =>
  field(options, {
    name: 'line',
    normalize: normalizeName,
    holds: (text) => text !== '' && isLine(text, max),
    message: `Enter up to ${max.toLocaleString('en')} characters on one line.`,
    schema: { minLength: 1, maxLength: max },
  });

/** A text of any lines. */
export const TextField = ({ max = maxTextLength, ...options }: TextOptions = {}) =>
  field(options, {
    name: 'text',
    normalize: normalizeText,
    holds: (text) => text !== '' && isText(text, max),
    message: `Enter a text of up to ${max.toLocaleString('en')} characters.`,
    schema: { minLength: 1, maxLength: max },
  });

/** A day of the organization's calendar. */
export const DayField = ({ example = '2026-12-01', ...options }: FieldOptions = {}) =>
  field(
    { example, ...options },
    {
      name: 'day',
      normalize: (text) => text,
      holds: isDay,
      message: 'Enter a day as year, month and day: 2026-12-01.',
      schema: { format: 'date' },
    },
  );

/** The name of a time zone. Whether the database reckons by it is for the service to say. */
export const TimeZoneField = ({ example = 'Europe/Berlin', ...options }: FieldOptions = {}) =>
  field(
    { example, ...options },
    { name: 'timeZone', normalize: (text) => text, holds: isTimeZone, message: unknownTimeZone },
  );

/** The id of something. Whether there is such a thing is for the service to say. */
export const IdField = ({ example = '0199f2b4-5c1e-7000-8000-000000000000', ...options }: FieldOptions = {}) =>
  field(
    { example, ...options },
    {
      name: 'uuid',
      normalize: (text) => text.toLowerCase(),
      holds: validate,
      message: 'Enter an id.',
      schema: { format: 'uuid' },
    },
  );

/** The version that a change is made to, so that nothing which somebody changed meanwhile is overwritten. */
export const VersionField = () =>
  applyDecorators(
    ApiProperty({
      type: 'integer',
      minimum: 1,
      required: false,
      example: 4,
      description: 'The version you saw: was it changed since, the answer is 409 `changed_meanwhile` and says how.',
    }),
    ValidateIf((_, value: unknown) => value !== undefined),
    IsInt({ message: 'Enter the version as a whole number.' }),
    Min(1, { message: 'Enter the version as a whole number from 1.' }),
    Max(2 ** 31 - 1, { message: 'There is no such version.' }),
  );

/** A text by a rule of its own; the ones above are the common rules. */
export function field({ optional = false, nullable = false, description, example }: FieldOptions, rule: FieldRule) {
  const { name, normalize, holds, message, schema } = rule;
  return applyDecorators(
    ApiProperty({
      type: String,
      ...schema,
      required: !optional,
      ...(nullable && { nullable }),
      ...(description !== undefined && { description }),
      ...(example !== undefined && { example }),
    }),
    Transform(({ value }: { value: unknown }) => {
      if (typeof value !== 'string') return value;
      const normal = normalize(value);
      return nullable && normal === '' ? null : normal;
    }),
    ValidateIf((_, value: unknown) => !(optional && value === undefined) && !(nullable && value === null)),
    ValidateBy({
      name,
      validator: { validate: (value) => typeof value === 'string' && holds(value), defaultMessage: () => message },
    }),
  );
}
