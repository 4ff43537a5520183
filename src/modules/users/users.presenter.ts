import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { AppConfig } from '#src/config/index.js';
import { invitationOf } from './invitations/invitation-lifetime.js';
import type { ListedPerson } from './list/users-list.sql.js';
import { statusOf } from './user-status.js';
import type { OwnUserResponse, UserResponse } from './dto/user.response.js';

/** Presents people as the API shows them. */
@Injectable()
export class UserPresenter {
  constructor(private readonly config: AppConfig) {}

  /** The person as `viewerId` sees them, at `now`. */
  present(user: ListedPerson, viewerId: string, now = new Date()): UserResponse {
    return {
      id: user.id,
      name: user.name === '' ? null : user.name,
      email: user.email,
      avatarUrl: user.avatarHash && this.avatarUrl(user.id, user.avatarHash),
      role: user.role,
      status: statusOf(user, now),
      joinedAt: user.joinedAt,
      lastActiveAt: user.lastActiveAt,
      hasSecondFactor: user.hasSecondFactor,
      isYou: user.id === viewerId,
      invitation: invitationOf(user, now),
    };
  }

  /** The signed-in person, who is active by being here. */
  presentActor(actor: Actor): OwnUserResponse {
    const { userId: id } = actor;
    return this.presentOwn({ ...actor, id, state: 'active', invitationSentAt: null, invitationLowered: false });
  }

  /** The person as they see themselves. */
  presentOwn(user: ListedPerson & Pick<Actor, 'theme' | 'timeZone'>): OwnUserResponse {
    return { ...this.present(user, user.id), theme: user.theme, timeZone: user.timeZone };
  }

  /** Where the picture is of a person who uploaded one: another picture has another address. */
  avatarUrl(userId: string, avatarHash: string): string {
    return `${this.config.publicUrl}/avatars/${userId}/${avatarHash}.webp`;
  }
}
