import { admin } from './million.js';
import type { Server } from './servers.js';

/** An access token of the million's admin. It lives ten minutes. */
export async function signIn(app: Server): Promise<string> {
  const response = await fetch(`${app.url}/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(admin),
  });
  if (!response.ok) throw new Error(`Signing in answered ${response.status}: ${await response.text()}`);
  const { accessToken } = (await response.json()) as { accessToken: string };
  return accessToken;
}
