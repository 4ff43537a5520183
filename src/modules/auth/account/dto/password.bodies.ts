import { ApiProperty } from '@nestjs/swagger';
import { IsPassword } from '#src/modules/identity/index.js';

export class ChangePasswordBody {
  @IsPassword()
  currentPassword!: string;

  @IsPassword()
  password!: string;
}

export class CheckPasswordBody {
  @IsPassword()
  password!: string;
}

export class PasswordProblemResponse {
  @ApiProperty({ enum: ['too_short', 'too_long', 'unsupported_character', 'common', 'contextual'] })
  code!: 'too_short' | 'too_long' | 'unsupported_character' | 'common' | 'contextual';

  @ApiProperty({ example: 'Use at least 15 characters. Four unrelated words make a good password.' })
  detail!: string;
}

export class PasswordCheckResponse {
  @ApiProperty({ type: PasswordProblemResponse, nullable: true, description: 'Null: it would be taken.' })
  problem!: PasswordProblemResponse | null;
}
