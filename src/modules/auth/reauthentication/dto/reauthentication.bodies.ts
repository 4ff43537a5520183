import { fieldError } from '#src/common/domain-error.js';
import { IsPassword } from '#src/modules/identity/index.js';
import { passkeyExamples, type PasskeyAssertionBody } from '../../passkeys/dto/passkey-credential.bodies.js';
import { answerIfAny, FactorAnswerBody } from '../../second-factor/dto/second-factor.body.js';
import type { PasswordAndFactor } from '../password-reauthentication.js';

export class ReauthenticateBody extends FactorAnswerBody {
  @IsPassword({ optional: true })
  password?: string;
}

/** What somebody proves by who they are. */
export type IdentityProof = { readonly passkey: PasskeyAssertionBody } | PasswordAndFactor;

/** The one proof in a body. @throws DomainError `validation_failed` for none, and for a password beside a passkey */
export function proofIn(body: ReauthenticateBody): IdentityProof {
  const { password } = body;
  const { passkey, ...answer } = answerIfAny(body) ?? {};
  if (password === undefined && passkey !== undefined) return { passkey };
  if (password === undefined) throw fieldError('password', 'missing', 'Enter your password.');
  if (passkey !== undefined)
    throw fieldError('passkey', 'one_proof', 'A passkey is enough: send it without the password.');
  return { password, ...answer };
}

export const reauthenticationExamples = {
  password: { value: { password: 'three quiet green boats' } },
  code: { value: { password: 'three quiet green boats', code: '492 039' } },
  passkey: { value: { passkey: passkeyExamples.signIn.value.credential } },
} as const;
