import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy, ValidateIf } from 'class-validator';
import { isName, maxNameLength, nameRule, normalizeName } from '#src/common/single-line.js';

/**
 * What a person is called: trimmed and composed, then a single line with a letter or digit in it.
 * @param optional whether it may be absent
 */
export const PersonName = ({ optional = false }: { readonly optional?: boolean } = {}) =>
  applyDecorators(
    ApiProperty({ required: !optional, minLength: 1, maxLength: maxNameLength, example: 'Ada Lindqvist' }),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? normalizeName(value) : value)),
    ValidateIf((_, value: unknown) => !(optional && value === undefined)),
    ValidateBy({
      name: 'personName',
      validator: {
        validate: (value) => typeof value === 'string' && isName(value),
        defaultMessage: () => nameRule,
      },
    }),
  );
