import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { joinPolicies, type JoinPolicy } from '#src/modules/organizations/index.js';

export class JoinPolicyEffectQuery {
  @ApiProperty({ enum: joinPolicies, description: 'How people would join.' })
  @IsIn(joinPolicies, { message: `The way people join is one of ${joinPolicies.join(', ')}.` })
  joinPolicy!: JoinPolicy;
}
