import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import { isName, maxNameLength, nameRule, normalizeName } from '#src/common/single-line.js';

/** What a person is called: trimmed and composed, then a single line with a letter or digit in it. */
export const PersonName = () =>
  applyDecorators(
    ApiProperty({ minLength: 1, maxLength: maxNameLength, example: 'Ada Lindqvist' }),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? normalizeName(value) : value)),
    ValidateBy({
      name: 'personName',
      validator: {
        validate: (value) => typeof value === 'string' && isName(value),
        defaultMessage: () => nameRule,
      },
    }),
  );
