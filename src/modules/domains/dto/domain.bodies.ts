import { IsDomainName } from './domain-name.decorator.js';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, ValidateBy } from 'class-validator';
import { peopleFates, type PeopleFate } from '../domain-claim.entity.js';
import { Transform } from 'class-transformer';
import { isSingleLine, normalizeName } from '#src/common/single-line.js';

export class AddDomainBody {
  @IsDomainName()
  domain!: string;
}

export class ClaimDomainBody {
  @ApiProperty({
    enum: peopleFates,
    description: 'Whether the other organization’s active people at the domain stay there, or move to yours as Users.',
  })
  @IsIn(peopleFates, { message: `The people either ${peopleFates.join(' or ')}.` })
  people!: PeopleFate;
}

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
