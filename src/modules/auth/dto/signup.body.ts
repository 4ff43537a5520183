import type { EmailAddress } from '#src/common/email-address.js';
import { IsEmailAddress } from './email.decorator.js';

export class SignupBody {
  @IsEmailAddress()
  email!: EmailAddress;
}
