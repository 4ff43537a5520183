import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { fieldError } from '#src/common/domain-error.js';
import { IsToken } from '#src/modules/identity/index.js';
import { IsPasskeyAssertion, type PasskeyAssertionBody } from '../../passkeys/dto/passkey-credential.bodies.js';
import type { SecondFactorAnswer } from '../second-factor-method.js';

/** Longest recovery code that is looked at; ours are 29 characters with their dashes. */
const longestRecoveryCode = 100;

/** Six digits, however they are grouped. */
export const CodeField = () => (target: object, key: string) => {
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.replace(/[\s-]/g, '') : value))(
    target,
    key,
  );
  Matches(/^\d{6}$/, { message: 'Enter the six digits of the code.' })(target, key);
};

export class TicketBody {
  @IsToken('AZmZmZmZdmaAAAAAAAAAAA.nW3nX0dY6m7y2m0lqR1tq3sF5v8u1x4z7C0B3A6D9EE')
  ticket!: string;
}

export class SecondFactorBody extends TicketBody {
  @ApiPropertyOptional({
    pattern: '^\\d{6}$',
    example: '492 039',
    description: 'Of an authenticator app (`totp`) or a mail (`mail`).',
  })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @CodeField()
  code?: string;

  @ApiPropertyOptional({
    maxLength: longestRecoveryCode,
    example: 'k3t9-0xwm-7hqa-b2vz-4ndc-m8rj',
    description: 'Works once (`recoveryCode`).',
  })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsString()
  @MaxLength(longestRecoveryCode)
  @Matches(/^[ -]*[\da-z][\da-z -]*$/i, { message: 'Enter a recovery code.' })
  recoveryCode?: string;

  @IsPasskeyAssertion({ optional: true })
  passkey?: PasskeyAssertionBody;
}

/** The one answer in a body. @throws DomainError `validation_failed` for none and for several */
export function answerIn({ code, recoveryCode, passkey }: SecondFactorBody): SecondFactorAnswer {
  const [answer, another] = [code && { code }, recoveryCode && { recoveryCode }, passkey && { passkey }].filter(
    Boolean,
  );
  if (another) throw fieldError('code', 'one_answer', 'Send one of a code, a recovery code and a passkey.');
  if (!answer) throw fieldError('code', 'missing', 'Enter the code.');
  return answer;
}
