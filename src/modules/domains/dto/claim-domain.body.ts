import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { peopleFates, type PeopleFate } from '../domain-claim.entity.js';

export class ClaimDomainBody {
  @ApiProperty({
    enum: peopleFates,
    description: 'Whether the other organization’s active people at the domain stay there, or move to yours as Users.',
  })
  @IsIn(peopleFates, { message: `The people either ${peopleFates.join(' or ')}.` })
  people!: PeopleFate;
}
