import type { EmailAddress } from '#src/common/email-address.js';
import { IsEmailAddress } from './email.decorator.js';
import { IsPassword } from './secret.decorator.js';

export class LoginBody {
  @IsEmailAddress()
  email!: EmailAddress;

  @IsPassword()
  password!: string;
}
