import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import { isSingleLine, normalizeName } from '#src/common/single-line.js';

const longestReason = 500;

export class ObjectToClaimBody {
  @ApiProperty({
    minLength: 1,
    maxLength: longestReason,
    example: 'We have run this domain since 2009.',
    description: 'For the other organization’s admins and for the operator, who decides.',
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? normalizeName(value) : value))
  @ValidateBy({
    name: 'reason',
    validator: {
      validate: (value) =>
        typeof value === 'string' && value !== '' && value.length <= longestReason && isSingleLine(value),
      defaultMessage: () => `Say why in up to ${longestReason} characters on one line.`,
    },
  })
  reason!: string;
}
