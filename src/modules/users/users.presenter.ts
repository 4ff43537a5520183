import type { Actor } from '#src/common/actor.js';
import type { Role } from '#src/common/role.js';
import { invitationOf, type InvitationView } from './invitations/invitation-lifetime.js';
import { statusOf, type UserStatus } from './user-status.js';
import type { UserState } from './user-state.js';

/** A person as the API and the panel show them: an allow-list, so that a new column stays inside by default. */
export interface UserView {
  readonly id: string;
  /** Null for an invited person whose name nobody has given yet. */
  readonly name: string | null;
  readonly email: string;
  /** Null: draw the person's initials. */
  readonly avatarUrl: string | null;
  readonly role: Role;
  readonly status: UserStatus;
  readonly joinedAt: Date | null;
  readonly lastActiveAt: Date | null;
  readonly isYou: boolean;
  /** Of an invited person alone. */
  readonly invitation: InvitationView | null;
}

export interface PresentableUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly state: UserState;
  readonly joinedAt: Date | null;
  readonly lastActiveAt: Date | null;
  readonly invitationSentAt: Date | null;
  readonly invitationLowered: boolean;
}

/** The person as `viewerId` sees them, at `now`. */
export const presentUser = (user: PresentableUser, viewerId: string, now = new Date()): UserView => ({
  id: user.id,
  name: user.name === '' ? null : user.name,
  email: user.email,
  avatarUrl: null,
  role: user.role,
  status: statusOf(user, now),
  joinedAt: user.joinedAt,
  lastActiveAt: user.lastActiveAt,
  isYou: user.id === viewerId,
  invitation: invitationOf(user, now),
});

/** The signed-in person, who is active by being here. */
export const presentActor = (actor: Actor): UserView =>
  presentUser(
    { ...actor, id: actor.userId, state: 'active', invitationSentAt: null, invitationLowered: false },
    actor.userId,
  );
