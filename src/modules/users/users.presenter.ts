import type { Actor } from '#src/common/actor.js';
import type { Role } from '#src/common/role.js';
import { invitationOf } from './invitations/invitation-lifetime.js';
import { statusOf } from './user-status.js';
import type { UserState } from './user-state.js';
import type { UserResponse } from './dto/user.response.js';

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
export const presentUser = (user: PresentableUser, viewerId: string, now = new Date()): UserResponse => ({
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
export const presentActor = (actor: Actor): UserResponse =>
  presentUser(
    { ...actor, id: actor.userId, state: 'active', invitationSentAt: null, invitationLowered: false },
    actor.userId,
  );
