import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import type { User } from '#src/modules/users/index.js';
import type { PasskeyAssertionBody } from '../passkeys/dto/passkey-credential.bodies.js';

/** How the second step of signing in can be passed, the best first. */
export const secondFactorMethods = ['passkey', 'totp', 'recoveryCode', 'mail'] as const;
export type SecondFactorMethodName = (typeof secondFactorMethods)[number];

/** What somebody proves themselves by: one of these. */
export interface SecondFactorAnswer {
  readonly code?: string;
  readonly recoveryCode?: string;
  readonly passkey?: PasskeyAssertionBody;
}

/** The ticket that is answered, as far as an answer may hang on it. */
export interface AnsweredTicket {
  /** What whoever answers has been given. */
  readonly ticket: string;
  readonly methods: readonly string[];
  readonly codeHash: Buffer | null;
}

/**
 * One way to pass the second step. A new one implements this, has its name among {@link secondFactorMethods} and stands in the
 * module's list of methods; what it keeps of people is deleted by `StoredFactors`.
 */
export interface SecondFactorMethod<Key extends keyof SecondFactorAnswer = keyof SecondFactorAnswer> {
  readonly name: SecondFactorMethodName;
  /** Whether who has it has a second factor. A recovery code is none: it stands in for one. */
  readonly isFactor: boolean;
  /** What of an answer it reads. */
  readonly answeredBy: Key;
  /** Whether an answer could be found by trying, so that tries are counted by the person. */
  readonly isGuessable: boolean;
  /** Whether this person can pass by it now. */
  isReadyFor(tx: Tx, user: User): Promise<boolean>;
  /** Whether the answer is right; it is used up with that. The user is locked. */
  accepts(
    tx: Tx,
    user: User,
    answer: NonNullable<SecondFactorAnswer[Key]>,
    origin: RequestOrigin,
    ticket: AnsweredTicket,
  ): Promise<boolean>;
}
