import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { roles, type Role } from '#src/common/role.js';

export class ChangeRoleBody {
  @ApiProperty({ enum: roles })
  @IsIn(roles, { message: `The role is one of ${roles.join(' and ')}.` })
  role!: Role;
}
