import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy, ValidateIf } from 'class-validator';
import { isName, nameRule, normalizeName } from '#src/common/single-line.js';
import { PersonName } from '#src/http/index.js';
import { IsPassword, IsToken } from '#src/modules/identity/index.js';

export class CompleteSignupBody {
  @IsToken('nW3nX0dY6m7y2m0lqR1tq3sF5v8u1x4z7C0B3A6D9EE')
  token!: string;

  @PersonName()
  name!: string;

  @IsPassword()
  password!: string;

  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 100,
    example: 'Acme',
    description:
      'What the organization is called, if this sign-up creates it; otherwise it is not looked at. Absent: a name made from the domain.',
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? normalizeName(value) : value))
  @ValidateIf((_, value: unknown) => value !== undefined)
  @ValidateBy({
    name: 'organizationName',
    validator: {
      validate: (value) => typeof value === 'string' && isName(value),
      defaultMessage: () => nameRule,
    },
  })
  organizationName?: string;
}
