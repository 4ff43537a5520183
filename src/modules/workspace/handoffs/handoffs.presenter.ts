import { Injectable } from '@nestjs/common';
import { can } from '#src/access/index.js';
import type { Actor } from '#src/common/actor.js';
import { PeopleNames } from '#src/modules/audit/index.js';
import { AccountReader, AccountTimeline } from '../accounts/index.js';
import type { HandoffDetailsResponse, HandoffResponse, HandoffStepResponse } from './dto/handoff.response.js';
import { HandoffFormsRepository } from './form/handoff-forms.repository.js';
import { peopleIn } from './handoff-answers.js';
import { handoffStates, type Handoff } from './handoff.entity.js';
import { maySend } from './handoff-locks.js';
import type { ListedHandoff } from './handoffs-list.js';

type People = (id: string | null | undefined) => { readonly id: string; readonly name: string } | null;

/** Shows handoffs with the people and the accounts that they name, as those are called now. */
@Injectable()
export class HandoffsPresenter {
  constructor(
    private readonly people: PeopleNames,
    private readonly accounts: AccountReader,
    private readonly timeline: AccountTimeline,
    private readonly forms: HandoffFormsRepository,
  ) {}

  /** Handoffs in their order. */
  async many(actor: Actor, handoffs: readonly ListedHandoff[]): Promise<HandoffResponse[]> {
    const { organizationId } = actor;
    const [people, accounts] = await Promise.all([
      this.named(
        organizationId,
        handoffs.flatMap(({ fromId, toId }) => [fromId, toId]),
      ),
      this.accounts.named(
        organizationId,
        handoffs.map(({ accountId }) => accountId),
      ),
    ]);
    return handoffs.map((handoff) => {
      const { id, accountId, fromId, toId, state, gaps, answerBy, secondsLeft, queueItemId, version } = handoff;
      const { createdAt, sentAt, closedAt } = handoff;
      const isMine = toId === null || toId === actor.userId;
      const isOpen = state === 'sent' || state === 'returned';
      const sends = maySend(actor, fromId) && can(actor, 'accounts.edit');
      return {
        id,
        account: accounts.get(accountId) ?? { id: accountId, name: '' },
        from: people(fromId) ?? { id: fromId, name: '' },
        to: people(toId),
        state,
        gapCount: gaps.length,
        answerBy,
        secondsLeft,
        queueItemId,
        canAnswer: state === 'sent' && isMine && can(actor, 'queue.process'),
        canSend: state === 'returned' && sends,
        canWithdraw: isOpen && sends,
        version,
        createdAt,
        sentAt,
        closedAt,
      };
    });
  }

  /** A handoff with its answers and what happened. */
  async one(actor: Actor, handoff: Handoff): Promise<HandoffDetailsResponse> {
    const { organizationId, id, accountId, formVersion, answers, gaps, gapsNote } = handoff;
    const [[shown], form, entries] = await Promise.all([
      this.many(actor, [handoff]),
      this.forms.find(organizationId, formVersion),
      this.timeline.about(organizationId, accountId, id),
    ]);
    if (shown === undefined) throw new Error('A handoff is shown.');
    const fields = form?.fields ?? [];
    const people = await this.named(organizationId, [
      ...peopleIn(fields, answers).map(({ userId }) => userId),
      ...entries.flatMap(({ actorId, data }) => [actorId, data.people?.to]),
    ]);
    const history = entries.flatMap(({ kind, actorId, data, occurredAt }): HandoffStepResponse[] => {
      const done = handoffStates.find((state) => kind === `handoff_${state}`);
      if (done === undefined) return [];
      const { gaps: labels, note } = data as { readonly gaps?: readonly string[]; readonly note?: string | null };
      const to = people(data.people?.to);
      return [{ done, actor: people(actorId), to, gaps: labels ?? [], note: note ?? null, at: occurredAt }];
    });
    return {
      ...shown,
      fields: fields.map((field) => {
        const answer = answers[field.id] ?? null;
        const person = field.type === 'person' && typeof answer === 'string' ? people(answer) : null;
        return { ...field, answer, person, isGap: gaps.includes(field.id) };
      }),
      gapsNote,
      history,
    };
  }

  private async named(organizationId: string, ids: readonly (string | null | undefined)[]): Promise<People> {
    const known = [...new Set(ids.filter((id) => id !== null && id !== undefined))];
    const names = await this.people.of(organizationId, known);
    return (id) => {
      const person = id === null || id === undefined ? undefined : names.get(id);
      return id === null || id === undefined || person === undefined ? null : { id, name: person.name ?? person.email };
    };
  }
}
