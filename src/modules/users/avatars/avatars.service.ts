import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { RateLimits } from '#src/modules/identity/index.js';
import { ImageDrawing, type DrawingTarget } from '#src/modules/images/index.js';
import { UsersRepository } from '../users.repository.js';
import { AvatarsRepository, deleteAvatars } from './avatars.repository.js';

/** Seven times as large as avatars are shown; photos of twelve million pixels, as phones take them, are read. */
export const avatarTarget: DrawingTarget = {
  called: 'your picture',
  width: 256,
  height: 256,
  fit: 'cover',
  format: 'webp',
  mostPixels: 16_777_216,
};

/** The pictures that people upload of themselves. */
@Injectable()
export class AvatarsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly avatars: AvatarsRepository,
    private readonly images: ImageDrawing,
    private readonly limits: RateLimits,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Takes an image for the actor's avatar; what is kept is our own drawing of it. The same one again changes nothing.
   * @returns the hash that its address is made of
   * @throws DomainError `image_refused`, `rate_limited`, or `not_authenticated` when the actor's access ended a moment ago
   */
  async change(actor: Actor, image: Buffer, origin: RequestOrigin): Promise<string> {
    await this.limits.count('change-avatar', origin.ip, EmailAddress.parse(actor.email));
    const drawn = await this.images.draw(image, avatarTarget);
    await this.uow.run(async (tx) => {
      if ((await this.lockedHash(tx, actor)) === drawn.hash) return;
      await this.avatars.set(tx, actor.organizationId, actor.userId, drawn);
      await this.record(tx, actor, 'user.avatar_changed', origin);
    });
    return drawn.hash;
  }

  /**
   * Deletes the actor's avatar; where there is none, nothing is changed.
   * @throws DomainError `not_authenticated` when the actor's access ended a moment ago
   */
  remove(actor: Actor, origin: RequestOrigin): Promise<void> {
    return this.uow.run(async (tx) => {
      if ((await this.lockedHash(tx, actor)) === null) return;
      await deleteAvatars(tx, actor.organizationId, [actor.userId]);
      await this.record(tx, actor, 'user.avatar_removed', origin);
    });
  }

  /** The image at an address of ours, for people of the same organization. @throws DomainError `not_found` */
  async image({ organizationId }: Actor, userId: string, hash: string): Promise<Buffer> {
    const image = await this.avatars.find(organizationId, userId, hash);
    if (image === null) throw notFound('picture');
    return image;
  }

  /** Locks the actor's row; who was removed or deactivated while the image was drawn gets none. */
  private async lockedHash(tx: Tx, { organizationId, userId }: Actor): Promise<string | null> {
    const user = await this.users.findForUpdate(tx, organizationId, userId);
    if (user?.state !== 'active') throw new DomainError('not_authenticated', 'Sign in to continue.');
    return user.avatarHash;
  }

  private async record(
    tx: Tx,
    actor: Actor,
    kind: 'user.avatar_changed' | 'user.avatar_removed',
    origin: RequestOrigin,
  ): Promise<void> {
    await this.audit.record(tx, actor.organizationId, { kind, actor, subject: { userId: actor.userId }, origin });
  }
}
