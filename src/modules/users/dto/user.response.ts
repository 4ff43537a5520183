import { ApiProperty } from '@nestjs/swagger';
import { roles, type Role } from '#src/common/role.js';
import { userStatuses, type UserStatus } from '../status.js';

export class UserResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Ada Lindqvist',
    description: 'Null until an invited person has accepted.',
  })
  name!: string | null;

  @ApiProperty({ format: 'email', example: 'ada@acme.example' })
  email!: string;

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Null: draw the initials.' })
  avatarUrl!: string | null;

  @ApiProperty({ enum: roles })
  role!: Role;

  @ApiProperty({ enum: userStatuses })
  status!: UserStatus;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  joinedAt!: Date | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'The latest sign-in or renewed session, to the minute.',
  })
  lastActiveAt!: Date | null;

  @ApiProperty({ description: 'Whether this is the person who asks.' })
  isYou!: boolean;
}
