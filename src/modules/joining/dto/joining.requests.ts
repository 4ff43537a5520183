import type { EmailAddress } from '#src/common/email-address.js';
import { IsEmailAddress } from '#src/modules/identity/index.js';
import { ApiPropertyOptional, ApiProperty } from '@nestjs/swagger';
import { IsIn, ValidateIf } from 'class-validator';
import { roles, type Role } from '#src/common/role.js';
import { joinPolicies, type JoinPolicy } from '#src/modules/organizations/index.js';

export class SignupBody {
  @IsEmailAddress()
  email!: EmailAddress;
}

export class ResendSignupBody extends SignupBody {}

export class ApproveBody {
  @ApiPropertyOptional({ enum: roles, description: 'Absent: User, or the role that the person was invited to.' })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsIn(roles, { message: `The role is one of ${roles.join(' and ')}.` })
  role?: Role;
}

export class AddressLookupQuery {
  @IsEmailAddress()
  email!: EmailAddress;
}

export class JoinPolicyEffectQuery {
  @ApiProperty({ enum: joinPolicies, description: 'How people would join.' })
  @IsIn(joinPolicies, { message: `The way people join is one of ${joinPolicies.join(', ')}.` })
  joinPolicy!: JoinPolicy;
}
