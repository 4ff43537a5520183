import { startRegistration, type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';
import type { AddedPasskey } from '../../api/types';
import { request, RequestFailed } from '../../kit/api-client';

export const passkeysPath = '/v1/me/passkeys';

/**
 * Has the browser make a passkey, and adds it. Recovery codes come with somebody's first factor.
 * @param name what it is to be called; empty for what keeps it
 * @throws RequestFailed for a refusal, the browser's own too
 */
export async function addPasskey(name: string): Promise<AddedPasskey> {
  const optionsJSON = await request<PublicKeyCredentialCreationOptionsJSON>(`${passkeysPath}/options`, {
    method: 'POST',
  });
  const credential = await startRegistration({ optionsJSON }).catch((error: unknown) => {
    const isKnown = error instanceof Error && error.name === 'InvalidStateError';
    throw new RequestFailed({
      code: isKnown ? 'state_conflict' : 'passkey_canceled',
      title: 'No passkey was added',
      detail: isKnown
        ? 'This device, or your password manager, has a passkey of this account already.'
        : 'No passkey was added: your device was not asked in time, or said no.',
    });
  });
  const called = name.trim();
  return request<AddedPasskey>(passkeysPath, { body: { credential, ...(called === '' ? {} : { name: called }) } });
}
