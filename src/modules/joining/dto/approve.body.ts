import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, ValidateIf } from 'class-validator';
import { roles, type Role } from '#src/common/role.js';

export class ApproveBody {
  @ApiPropertyOptional({ enum: roles, description: 'Absent: User, or the role that the person was invited to.' })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsIn(roles, { message: `The role is one of ${roles.join(' and ')}.` })
  role?: Role;
}
