import { ApiProperty } from '@nestjs/swagger';
import { roles, type Role } from '#src/common/role.js';
import { themes, type Theme } from '#src/common/theme.js';
import { userStatuses, type UserStatus } from '../user-status.js';

export class InvitationResponse {
  @ApiProperty({ format: 'date-time', description: 'When the latest link was sent; it voided those before.' })
  sentAt!: Date;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: Date;

  @ApiProperty({ description: 'The link no longer works: send another.' })
  expired!: boolean;

  @ApiProperty({
    description: 'It was one as Admin; whoever offered that is no admin any more, so it is one as User now.',
  })
  lowered!: boolean;
}

export class UserResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Ada Lindqvist',
    description: 'Null for an invited person whose name nobody has given yet.',
  })
  name!: string | null;

  @ApiProperty({ format: 'email', example: 'ada@acme.example' })
  email!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Their picture, for people of the organization alone. Null: draw the initials.',
  })
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

  @ApiProperty({ description: 'Whether signing in asks them for a second factor besides the password.' })
  hasSecondFactor!: boolean;

  @ApiProperty({ description: 'Whether this is the person who asks.' })
  isYou!: boolean;

  @ApiProperty({ type: InvitationResponse, nullable: true, description: 'Of an invited person alone.' })
  invitation!: InvitationResponse | null;
}

/** The person who asks, with what is theirs alone. */
export class OwnUserResponse extends UserResponse {
  @ApiProperty({ enum: themes, description: 'How they see the panel, on every device.' })
  theme!: Theme;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Europe/Berlin',
    description: 'Where their times are shown; null for where their browser is.',
  })
  timeZone!: string | null;
}

export class AvatarResponse {
  @ApiProperty({
    example:
      'https://thread.example/avatars/0199f2b4-5c1e-7000-8000-000000000000/9f86d081884c7d659a2feaa0c55ad015.webp',
    description: 'A WebP of 256 × 256 pixels, for people of the organization. Another picture has another address.',
  })
  avatarUrl!: string;
}
