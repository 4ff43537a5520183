import { goodPassword, type Api, type ApiAnswer, type ApiUser } from '../../support/people.js';

export interface InvitedUser extends ApiUser {
  readonly invitation: {
    readonly sentAt: string;
    readonly expiresAt: string;
    readonly expired: boolean;
    readonly lowered: boolean;
  } | null;
}

export interface InvitationResult {
  readonly email: string;
  readonly outcome: string;
  readonly code?: string;
  readonly detail?: string;
  readonly user?: InvitedUser;
}

/** Adds people, and gives what became of each. */
export async function invitePeople(api: Api, people: readonly object[]): Promise<InvitationResult[]> {
  const answer = await api.post('/v1/users/invitations', { people });
  if (answer.status !== 200) throw new Error(`Inviting answered ${answer.status}: ${answer.text}`);
  return answer.json<{ results: InvitationResult[] }>().results;
}

/** Uses the link of an invitation or a sign-up. */
export const acceptInvitation = (api: Api, token: string, name = 'Some Body'): Promise<ApiAnswer> =>
  api.post('/v1/auth/complete-signup', { token, name, password: goodPassword });
