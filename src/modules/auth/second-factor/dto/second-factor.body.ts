import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
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

/** What proves that an authenticator app has the secret that it was given. */
export class ConfirmTotpBody {
  @ApiProperty({ pattern: '^\\d{6}$', example: '492 039', description: 'What the app shows for the new secret.' })
  @CodeField()
  code!: string;
}

const exampleTicket = 'AZmZmZmZdmaAAAAAAAAAAA.nW3nX0dY6m7y2m0lqR1tq3sF5v8u1x4z7C0B3A6D9EE';

export class TicketBody {
  @IsToken(exampleTicket)
  ticket!: string;
}

/** What proves a second factor: one of these. */
export class FactorAnswerBody {
  @ApiPropertyOptional({
    pattern: '^\\d{6}$',
    example: '492 039',
    description: 'Of an authenticator app (`totp`); at a sign-in of a mail (`mail`) too.',
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

export class SecondFactorBody extends FactorAnswerBody {
  @IsToken(exampleTicket)
  ticket!: string;
}

/** The one answer in a body. @throws DomainError `validation_failed` for none and for several */
export function answerIn(body: FactorAnswerBody): SecondFactorAnswer {
  const answer = answerIfAny(body);
  if (answer === null) throw fieldError('code', 'missing', 'Enter the code.');
  return answer;
}

/** The one answer in a body; null for none. @throws DomainError `validation_failed` for several */
export function answerIfAny({ code, recoveryCode, passkey }: FactorAnswerBody): SecondFactorAnswer | null {
  const answers = [code && { code }, recoveryCode && { recoveryCode }, passkey && { passkey }].filter(
    (answer) => typeof answer === 'object',
  );
  if (answers.length > 1) throw fieldError('code', 'one_answer', 'Send one of a code, a recovery code and a passkey.');
  return answers[0] ?? null;
}
