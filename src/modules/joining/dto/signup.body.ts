import type { EmailAddress } from '#src/common/email-address.js';
import { IsEmailAddress } from '#src/modules/identity/index.js';

export class SignupBody {
  @IsEmailAddress()
  email!: EmailAddress;
}
