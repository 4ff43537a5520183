import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { fieldError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { AuthorizedChange } from '#src/modules/users/index.js';
import type { ReturnHandoffBody, SendHandoffAgainBody } from './dto/handoff.bodies.js';
import type { HandoffField } from './form/handoff-fields.js';
import { HandoffFormsRepository } from './form/handoff-forms.repository.js';
import { answersTo } from './handoff-answers.js';
import { HandoffDispatch } from './handoff-dispatch.js';
import type { Handoff } from './handoff.entity.js';
import { HandoffLocks } from './handoff-locks.js';
import { HandoffRoutes } from './handoff-routes.js';
import { HandoffsRepository } from './handoffs.repository.js';

/** Returning handoffs with their gaps named, and sending them again. */
@Injectable()
export class HandoffReturnsService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly handoffs: HandoffsRepository,
    private readonly forms: HandoffFormsRepository,
    private readonly routes: HandoffRoutes,
    private readonly locks: HandoffLocks,
    private readonly dispatch: HandoffDispatch,
  ) {}

  /**
   * Returns a handoff to its sender. Of one that is nobody's, whoever returns it receives it again.
   * @throws DomainError `not_found`, `item_taken` for another's, `state_conflict`, `changed_meanwhile`, `validation_failed` for a gap
   * that is no field of the form
   */
  async giveBack(actor: Actor, id: string, body: ReturnHandoffBody, origin: RequestOrigin): Promise<void> {
    const { handoff, fields } = await this.asked(actor, id);
    const named = new Set(body.gaps.map((gap) => gap.toLowerCase()));
    const gaps = fields.filter((field) => named.delete(field.id));
    if (named.size > 0) throw fieldError('gaps', 'no_such_field', 'A gap is none of the fields of this handoff.');
    await this.changes.beside(actor, 'queue.process', async (tx) => {
      const senderId = await this.routes.ifActive(tx, actor.organizationId, handoff.fromId);
      const locked = await this.locks.take(tx, actor, id, { states: ['sent'], version: body.version });
      await this.locks.mustReceive(actor, locked.handoff);
      await this.dispatch.giveBack(tx, actor, locked, { gaps, note: body.note ?? null, senderId }, origin);
    });
  }

  /**
   * Sends a returned handoff again, to whoever returned it.
   * @throws DomainError `not_found`, `item_taken` for another's, `state_conflict`, `changed_meanwhile`, `validation_failed`
   */
  async sendAgain(actor: Actor, id: string, body: SendHandoffAgainBody, origin: RequestOrigin): Promise<void> {
    const { handoff, fields } = await this.asked(actor, id);
    await this.changes.beside(actor, 'accounts.edit', async (tx) => {
      const answers = answersTo(fields, body.answers);
      await this.routes.keepNamed(tx, actor.organizationId, fields, answers);
      const toId = await this.routes.receiverAgain(tx, handoff);
      const locked = await this.locks.take(tx, actor, id, { states: ['returned'], version: body.version });
      await this.locks.mustSend(actor, locked.handoff);
      await this.dispatch.sendAgain(tx, actor, locked, { answers, toId }, origin);
    });
  }

  /** A handoff, and what it was asked, which never changes. @throws DomainError `not_found` */
  private async asked(
    { organizationId }: Actor,
    id: string,
  ): Promise<{ readonly handoff: Handoff; readonly fields: readonly HandoffField[] }> {
    const handoff = await this.handoffs.find(organizationId, id);
    if (handoff === null) throw notFound('handoff');
    const form = await this.forms.find(organizationId, handoff.formVersion);
    return { handoff, fields: form?.fields ?? [] };
  }
}
