import { generateSync } from 'otplib';
import type { Api, ApiSession } from './people.js';
import type { World } from './world.js';

/** Somebody's authenticator app, and the recovery codes that they were given with it. */
export interface Authenticator {
  readonly recoveryCodes: readonly string[];
  /** A code that has not been used. */
  code(): Promise<string>;
}

/** A code as an app shows it now, or so many steps from now. */
export const totpCode = (secret: string, steps = 0): string =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });

/** Sets an authenticator app up for whoever this session is of. */
export async function setUpTotp(
  { api, sql }: Pick<World, 'api' | 'sql'>,
  session: Pick<ApiSession, 'accessToken' | 'user'>,
): Promise<Authenticator> {
  const mine: Api = api.as(session);
  const begun = await mine.post('/v1/me/totp');
  if (begun.status !== 200) throw new Error(`Setting an app up answered ${begun.status}: ${begun.text}`);
  const { secret } = begun.json<{ secret: string }>();
  const confirmed = await mine.post('/v1/me/totp/confirm', { code: totpCode(secret) });
  if (confirmed.status !== 200) throw new Error(`Confirming an app answered ${confirmed.status}: ${confirmed.text}`);
  return {
    ...confirmed.json<{ recoveryCodes: string[] }>(),
    code: async () => {
      // As if it were half a minute later, when the app shows another.
      await sql('UPDATE totp_factors SET last_step = last_step - 10 WHERE user_id = $1', [session.user.id]);
      return totpCode(secret);
    },
  };
}
