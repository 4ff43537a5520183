import { ApiProperty } from '@nestjs/swagger';
import type { EmailAddress } from '#src/common/email-address.js';
import { IsEmailAddress, IsToken } from '#src/modules/identity/index.js';

export class ChangeEmailBody {
  @IsEmailAddress()
  email!: EmailAddress;
}

export class ConfirmEmailBody {
  @IsToken('AbCqXw0c1vQyq0m3hZ0cXyM6oXv1m3T8p2Jm8Zx0aBc')
  token!: string;
}

export class AskedEmailResponse {
  @ApiProperty({ format: 'email' })
  email!: string;

  @ApiProperty()
  askedAt!: Date;

  @ApiProperty({ description: 'Until when its link works.' })
  expiresAt!: Date;

  @ApiProperty({ description: 'Whether an admin asked for it.' })
  byAdmin!: boolean;
}

export class OwnEmailResponse {
  @ApiProperty({ format: 'email', description: 'What one signs in with.' })
  email!: string;

  @ApiProperty({ type: AskedEmailResponse, nullable: true, description: 'The address that waits to be confirmed.' })
  asked!: AskedEmailResponse | null;
}
