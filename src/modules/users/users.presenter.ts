import type { Actor } from '#src/common/actor.js';
import { invitationOf } from './invitations/invitation-lifetime.js';
import type { ListedPerson } from './list/users-list.sql.js';
import { statusOf } from './user-status.js';
import type { OwnUserResponse, UserResponse } from './dto/user.response.js';

/** The person as `viewerId` sees them, at `now`. */
export const presentUser = (user: ListedPerson, viewerId: string, now = new Date()): UserResponse => ({
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
export const presentActor = (actor: Actor): OwnUserResponse =>
  presentOwnUser({ ...actor, id: actor.userId, state: 'active', invitationSentAt: null, invitationLowered: false });

/** The person as they see themselves. */
export const presentOwnUser = (user: ListedPerson & Pick<Actor, 'theme' | 'timeZone'>): OwnUserResponse => ({
  ...presentUser(user, user.id),
  theme: user.theme,
  timeZone: user.timeZone,
});
