import { IsPassword, IsToken } from '#src/modules/identity/index.js';

export class ResetPasswordBody {
  @IsToken('nW3nX0dY6m7y2m0lqR1tq3sF5v8u1x4z7C0B3A6D9EE')
  token!: string;

  @IsPassword()
  password!: string;
}
