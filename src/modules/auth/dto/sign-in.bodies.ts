import type { EmailAddress } from '#src/common/email-address.js';
import { IsEmailAddress, IsPassword, IsToken } from '#src/modules/identity/index.js';
import { SignupBody } from '#src/modules/joining/index.js';

export class LoginBody {
  @IsEmailAddress()
  email!: EmailAddress;

  @IsPassword()
  password!: string;
}

export class RefreshBody {
  @IsToken('AZmZmZmZdmaAAAAAAAAAAA.nW3nX0dY6m7y2m0lqR1tq3sF5v8u1x4z7C0B3A6D9EE')
  refreshToken!: string;
}

export class ForgotPasswordBody extends SignupBody {}

export class ResetPasswordBody {
  @IsToken('nW3nX0dY6m7y2m0lqR1tq3sF5v8u1x4z7C0B3A6D9EE')
  token!: string;

  @IsPassword()
  password!: string;
}
