import { PersonName } from '#src/http/index.js';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsUUID, ValidateIf } from 'class-validator';
import { roles, type Role } from '#src/common/role.js';

export class RenameUserBody {
  @PersonName()
  name!: string;
}

export class ChangeRoleBody {
  @ApiProperty({ enum: roles })
  @IsIn(roles, { message: `The role is one of ${roles.join(' and ')}.` })
  role!: Role;
}

export class StepDownBody {
  @ApiPropertyOptional({
    format: 'uuid',
    example: '0199f2b4-5c1e-7000-8000-000000000000',
    description: 'The active person who becomes Admin in the same change; the last admin has to name one.',
  })
  @ValidateIf((_, value) => value !== undefined)
  @IsUUID(undefined, { message: 'Give the id of a person.' })
  successorId?: string;
}
