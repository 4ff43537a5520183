import type { EmailAddress } from '#src/common/email-address.js';
import { IsEmailAddress, IsPassword } from '#src/modules/identity/index.js';

export class LoginBody {
  @IsEmailAddress()
  email!: EmailAddress;

  @IsPassword()
  password!: string;
}
