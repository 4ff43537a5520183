import type { EmailAddress } from '#src/common/email-address.js';
import { IsEmailAddress } from '../../dto/email.decorator.js';

export class WhereaboutsQuery {
  @IsEmailAddress()
  email!: EmailAddress;
}
