import { parse, stringify } from 'uuid';

/** Whose a passkey is. */
export interface PasskeyOwner {
  readonly organizationId: string;
  readonly userId: string;
}

/**
 * What a passkey keeps of its owner and gives back at a sign-in: both ids, so that the organization's shard alone is asked. It is no
 * secret and no address.
 */
export const userHandleOf = ({ organizationId, userId }: PasskeyOwner): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([...parse(organizationId), ...parse(userId)]);

/** Whom a handle names; null for one that is none of ours. */
export function ownerIn(handle: string | undefined): PasskeyOwner | null {
  const bytes = Buffer.from(handle ?? '', 'base64url');
  if (bytes.length !== 32) return null;
  try {
    return { organizationId: stringify(bytes.subarray(0, 16)), userId: stringify(bytes.subarray(16)) };
  } catch {
    return null;
  }
}
