import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { AuditLog, PeopleNames } from '#src/modules/audit/index.js';
import { AuthorizedChange, UsersRepository, type HandedOverBy } from '#src/modules/users/index.js';
import { AbsencesService } from '../../queue/index.js';
import type { SetHandoffFormBody } from './dto/handoff-form.body.js';
import type { HandoffFormResponse } from './dto/handoff-form.response.js';
import { firstForm } from './first-form.js';
import { fieldsOf, noSuchReceiver, routingOf } from './form-fields.js';
import { routedPeople, type HandoffRouting } from './handoff-fields.js';
import type { HandoffForm } from './handoff-form.entity.js';
import { HandoffFormsRepository } from './handoff-forms.repository.js';

const changed = 'handoff_form.changed';

/** The form that handoffs are made with. */
@Injectable()
export class HandoffFormService {
  constructor(
    private readonly forms: HandoffFormsRepository,
    private readonly changes: AuthorizedChange,
    private readonly users: UsersRepository,
    private readonly people: PeopleNames,
    private readonly absences: AbsencesService,
    private readonly audit: AuditLog,
    private readonly uow: UnitOfWork,
  ) {}

  async get({ organizationId }: Actor): Promise<HandoffFormResponse> {
    return this.present(await this.latest(organizationId));
  }

  /** The form as it is now. An organization that was founded without one, by an older version of Thread, gets its first. */
  async latest(organizationId: string, tx?: Tx): Promise<HandoffForm> {
    const form = await this.forms.latest(organizationId, tx);
    if (form !== null) return form;
    await (tx === undefined
      ? this.uow.run((ownTx) => this.begin(ownTx, organizationId))
      : this.begin(tx, organizationId));
    return this.forms.first(organizationId, tx);
  }

  /** Gives an organization its first form. Of two who find none at once, both get the same. */
  async begin(tx: Tx, organizationId: string): Promise<void> {
    await this.forms.insertFirst(tx, { organizationId, version: 1, ...firstForm(), createdBy: null });
  }

  /**
   * Saves a new version, under the organization's lock. What differs in nothing from the latest is none.
   * @throws DomainError `validation_failed`, `changed_meanwhile` when `version` is not the latest
   */
  async set(actor: Actor, body: SetHandoffFormBody, origin: RequestOrigin): Promise<HandoffFormResponse> {
    const { organizationId, userId } = actor;
    const routing = routingOf(body.routing);
    await this.changes.auditRefusal(actor, { kind: changed }, origin, () =>
      this.changes.transaction(actor, 'handoff.configure', async (tx) => {
        const named = routedPeople(routing);
        const active = await this.users.lockActive(tx, organizationId, named);
        const before = await this.latest(organizationId, tx);
        if (body.version !== undefined && body.version !== before.version) throw await this.changedMeanwhile(before);
        if (active.length < named.length) throw noSuchReceiver(routing);
        const { answerWithinHours } = body;
        const after = { fields: fieldsOf(body.fields, before.fields), routing, answerWithinHours };
        if (JSON.stringify(wordsOf(after)) === JSON.stringify(wordsOf(before))) return;
        await this.forms.insert(tx, { organizationId, version: before.version + 1, ...after, createdBy: userId });
        await this.changes.record(tx, actor, origin, eventOf(before, after));
      }),
    );
    return this.get(actor);
  }

  /** In how many places of the routing each of these users is: one at most. */
  async placesOf(organizationId: string, userIds: readonly string[], tx?: Tx): Promise<ReadonlyMap<string, number>> {
    const form = await this.forms.latest(organizationId, tx);
    const routed = form === null ? [] : routedPeople(form.routing);
    return new Map(routed.filter((id) => userIds.includes(id)).map((id) => [id, 1]));
  }

  /** Gives somebody's place to another person, by a new version. The organization is locked. */
  async handOverPlace(tx: Tx, organizationId: string, from: string, to: string, by: HandedOverBy): Promise<void> {
    const before = await this.latest(organizationId, tx);
    const after = { ...before, routing: replaced(before.routing, from, to) };
    const createdBy = by.actor !== null && 'userId' in by.actor ? by.actor.userId : null;
    const { fields, routing, answerWithinHours } = after;
    const version = before.version + 1;
    await this.forms.insert(tx, { organizationId, version, fields, routing, answerWithinHours, createdBy });
    await this.audit.record(tx, organizationId, { ...by, ...eventOf(before, after) });
  }

  private async changedMeanwhile({ organizationId, version, createdBy, createdAt }: HandoffForm): Promise<DomainError> {
    const people = await this.people.of(organizationId, createdBy === null ? [] : [createdBy]);
    const person = people.get(createdBy ?? '');
    const who = person?.name ?? person?.email ?? 'Somebody';
    return new DomainError(
      'changed_meanwhile',
      `${who} saved version ${version} of the form meanwhile. Look at it, then save yours again.`,
      { extras: { version, changedBy: { id: createdBy, name: who }, changedAt: createdAt.toISOString() } },
    );
  }

  private async present(form: HandoffForm): Promise<HandoffFormResponse> {
    const { organizationId, version, fields, routing, answerWithinHours, createdBy, createdAt } = form;
    const named = routedPeople(routing);
    const [names, active, away] = await Promise.all([
      this.people.of(organizationId, [...named, ...(createdBy === null ? [] : [createdBy])]),
      this.users.activeAmong(organizationId, named),
      this.absences.awayAmong(organizationId, named),
    ]);
    const personOf = (id: string) => ({ id, name: names.get(id)?.name ?? names.get(id)?.email ?? '' });
    return {
      version,
      fields,
      routing: {
        who: routing.who,
        people: named.map((id) => ({ ...personOf(id), active: active.has(id), awayUntil: away.get(id) ?? null })),
        limit: routing.who === 'round_robin' ? routing.limit : null,
      },
      answerWithinHours,
      changedBy: createdBy === null ? null : personOf(createdBy),
      changedAt: createdAt,
    };
  }
}

type FormWords = Pick<HandoffForm, 'fields' | 'routing' | 'answerWithinHours'>;

/** A form by what can be changed of it, in an order of its own: PostgreSQL keeps the members of objects in another one. */
const wordsOf = ({ fields, routing, answerWithinHours }: FormWords) => ({
  fields: fields.map(({ id, label, type, required, help, maxLength, min, max, options }) => {
    return { id, label, type, required, help, maxLength, min, max, options };
  }),
  ...routingWords(routing),
  answerWithinHours,
});

/** Whom a routing names, by ids. */
const routingWords = (routing: HandoffRouting) => ({
  routing: routing.who,
  people: routedPeople(routing),
  limit: routing.who === 'round_robin' ? routing.limit : null,
});

const eventOf = (before: FormWords, after: FormWords) => {
  const [was, is] = [before, after].map(({ fields, routing, answerWithinHours }) => ({
    fields: fields.map(({ label, type, required }) => `${label} (${type}${required ? ', required' : ''})`),
    ...routingWords(routing),
    answerWithinHours,
  }));
  return { kind: changed, ...(was && { before: was }), ...(is && { after: is }) } as const;
};

/** A routing with another person in somebody's place; they have one place at most. */
function replaced(routing: HandoffRouting, from: string, to: string): HandoffRouting {
  if (routing.who === 'person') return routing.userId === from ? { ...routing, userId: to } : routing;
  if (routing.who !== 'round_robin') return routing;
  return { ...routing, userIds: [...new Set(routing.userIds.map((id) => (id === from ? to : id)))] };
}
