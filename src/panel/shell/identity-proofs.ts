import {
  browserSupportsWebAuthn,
  startAuthentication,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import type { ProofMethod } from '../api/types';
import { request, RequestFailed } from '../kit/api-client';

/** What the dialog says for each way, and what the others call it. */
export const proofWords: Record<ProofMethod, { readonly lead: string; readonly instead: string }> = {
  passkey: {
    lead: 'Confirm by your device or your security key',
    instead: 'Use a passkey',
  },
  password: {
    lead: 'Enter your password',
    instead: 'Use your password',
  },
  passwordAndTotp: {
    lead: 'Enter your password and the code that your authenticator app shows for Thread',
    instead: 'Use your password and a code',
  },
  passwordAndRecoveryCode: {
    lead: 'Enter your password and one of your recovery codes, which works once',
    instead: 'Use your password and a recovery code',
  },
};

const path = '/v1/me/reauthentication';

/** The ways of a person that this browser has, the best first. */
export const proofsHere = (methods: readonly string[] = []): readonly ProofMethod[] =>
  methods.filter(isKnown).filter((method) => method !== 'passkey' || browserSupportsWebAuthn());

const isKnown = (method: string): method is ProofMethod => Object.hasOwn(proofWords, method);

/** Proves it by the password, and a code where one is asked for. @throws RequestFailed for a refusal */
export const proveByPassword = (body: {
  readonly password: string;
  readonly code?: string;
  readonly recoveryCode?: string;
}): Promise<void> => request(path, { body });

/** Has the browser ask for a passkey, and proves it by that. @throws RequestFailed for a refusal, the browser's own too */
export async function proveByPasskey(): Promise<void> {
  const optionsJSON = await request<PublicKeyCredentialRequestOptionsJSON>(`${path}/passkey/options`, {
    method: 'POST',
  });
  const passkey = await startAuthentication({ optionsJSON }).catch(() => {
    throw new RequestFailed({
      code: 'passkey_canceled',
      title: 'Nothing was confirmed',
      detail: 'Nothing was confirmed: your device was not asked in time, or said no.',
    });
  });
  await request(path, { body: { passkey } });
}
