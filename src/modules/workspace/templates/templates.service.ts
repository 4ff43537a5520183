import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#src/common/actor.js';
import { DomainError, fieldError, notFound } from '#src/common/domain-error.js';
import { brokeConstraint } from '#src/common/postgres-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { PeopleNames } from '#src/modules/audit/index.js';
import { AuthorizedChange } from '#src/modules/users/index.js';
import type { ChangeTemplateBody, CreateTemplateBody } from './dto/template.body.js';
import type { ListTemplatesQuery } from './dto/list-templates.query.js';
import type { TemplateResponse, TemplatesPageResponse, TemplateTextResponse } from './dto/template.response.js';
import type { Template } from './template.entity.js';
import { TemplateReader, type CurrentTemplate } from './template-reader.js';
import { assertTemplate } from './template-faults.js';
import type { TemplateVersion } from './template-version.entity.js';
import { presentListed, presentTemplate, presentText } from './templates.presenter.js';
import { TemplatesRepository } from './templates.repository.js';

/** Templates: everybody reads them, admins write them. A version that was saved never changes. */
@Injectable()
export class TemplatesService {
  constructor(
    private readonly templates: TemplatesRepository,
    private readonly reader: TemplateReader,
    private readonly changes: AuthorizedChange,
    private readonly people: PeopleNames,
  ) {}

  async list(
    { organizationId }: Actor,
    { sort, limit, cursor, kind, query, archived }: ListTemplatesQuery,
  ): Promise<TemplatesPageResponse> {
    const filter = { kind, query, archived };
    const [{ rows, nextCursor, previousCursor }, counts] = await Promise.all([
      this.templates.page(organizationId, { filter, sort, limit, cursor }),
      this.templates.counts(organizationId, filter),
    ]);
    const names = await this.people.of(
      organizationId,
      rows.flatMap(({ changedBy }) => changedBy ?? []),
    );
    return { data: rows.map((row) => presentListed(row, names)), nextCursor, previousCursor, counts };
  }

  /** @throws DomainError `not_found` */
  async get({ organizationId }: Actor, id: string): Promise<TemplateResponse> {
    return this.present(await this.reader.current(organizationId, id));
  }

  /** A text that the template had. @throws DomainError `not_found` */
  async getVersion({ organizationId }: Actor, id: string, version: number): Promise<TemplateTextResponse> {
    const text = await this.templates.findVersion(organizationId, id, version);
    if (text === null) throw notFound('version of a template');
    return presentText(text, await this.people.of(organizationId, text.createdBy === null ? [] : [text.createdBy]));
  }

  /** @throws DomainError `validation_failed`, with the place of every fault of the text */
  async create(actor: Actor, body: CreateTemplateBody, origin: RequestOrigin): Promise<TemplateResponse> {
    assertTemplate(body);
    const { organizationId, userId } = actor;
    const { kind, name } = body;
    const id = uuid();
    await withFreeName(
      this.changes.beside(actor, 'templates.create', async (tx) => {
        await this.templates.insert(tx, { organizationId, id, kind, name, changedBy: userId });
        await this.insertVersion(tx, actor, id, 1, body);
        await this.changes.record(tx, actor, origin, {
          kind: 'template.created',
          after: { ...aboutTemplate({ id, name }), kind },
        });
      }),
    );
    return this.get(actor, id);
  }

  /**
   * Saves a new version. What differs in nothing from the latest is none.
   * @throws DomainError `validation_failed`, `not_found`, `changed_meanwhile` when `version` is not the latest
   */
  async change(actor: Actor, id: string, body: ChangeTemplateBody, origin: RequestOrigin): Promise<TemplateResponse> {
    assertTemplate(body);
    const { organizationId, userId } = actor;
    await withFreeName(
      this.changes.beside(actor, 'templates.edit', async (tx) => {
        const before = await this.locked(tx, organizationId, id);
        if (body.version !== undefined && body.version !== before.version)
          throw await this.changedMeanwhile(organizationId, before);
        const latest = await this.templates.findVersion(organizationId, id, before.version, tx);
        if (latest !== null && isSame(latest, textOf(before.kind, body))) return;
        const version = before.version + 1;
        await this.templates.setVersion(tx, organizationId, id, { name: body.name, version, changedBy: userId });
        await this.insertVersion(tx, actor, id, version, { kind: before.kind, ...body });
        const about = aboutTemplate({ id, name: body.name });
        await this.changes.record(tx, actor, origin, {
          kind: 'template.changed',
          before: { ...about, name: before.name, version: before.version },
          after: { ...about, name: body.name, version },
        });
      }),
    );
    return this.get(actor, id);
  }

  /** Takes a template out of the list, or back in. One that is there already stays as it is. */
  async setArchived(actor: Actor, id: string, archived: boolean, origin: RequestOrigin): Promise<void> {
    const { organizationId } = actor;
    await withFreeName(
      this.changes.beside(actor, 'templates.edit', async (tx) => {
        const template = await this.locked(tx, organizationId, id);
        if ((template.archivedAt !== null) === archived) return;
        await this.templates.setArchived(tx, organizationId, id, archived);
        const kind = archived ? 'template.archived' : 'template.restored';
        await this.changes.record(tx, actor, origin, { kind, after: aboutTemplate(template) });
      }),
    );
  }

  private async locked(tx: Tx, organizationId: string, id: string): Promise<Template> {
    const template = await this.templates.findForUpdate(tx, organizationId, id);
    if (template === null) throw notFound('template');
    return template;
  }

  private insertVersion(
    tx: Tx,
    { organizationId, userId }: Actor,
    templateId: string,
    version: number,
    { kind, ...body }: { readonly kind: Template['kind'] } & ChangeTemplateBody,
  ): Promise<void> {
    const text = textOf(kind, body);
    return this.templates.insertVersion(tx, { organizationId, templateId, version, ...text, createdBy: userId });
  }

  private async changedMeanwhile(organizationId: string, template: Template): Promise<DomainError> {
    const { changedBy, changedAt, version } = template;
    const names = await this.people.of(organizationId, changedBy === null ? [] : [changedBy]);
    const person = changedBy === null ? undefined : names.get(changedBy);
    const who = person?.name ?? person?.email ?? 'Somebody';
    return new DomainError(
      'changed_meanwhile',
      `${who} saved version ${version} meanwhile. Look at it, then save yours again.`,
      { extras: { version, changedBy: { id: changedBy, name: who }, changedAt: changedAt.toISOString() } },
    );
  }

  private async present({ template, text }: CurrentTemplate): Promise<TemplateResponse> {
    const { organizationId, id } = template;
    const versions = await this.templates.versions(organizationId, id);
    const ids = [template.changedBy, ...versions.map(({ createdBy }) => createdBy)].flatMap((one) => one ?? []);
    const names = await this.people.of(organizationId, [...new Set(ids)]);
    return presentTemplate(template, text, versions, names);
  }
}

/** Which template an event tells of. */
const aboutTemplate = ({ id, name }: Pick<Template, 'id' | 'name'>) => ({ template: name, templateId: id });

type Text = Pick<TemplateVersion, 'name' | 'subject' | 'body' | 'dueInDays'>;

/** A mail is never due. */
const textOf = (kind: Template['kind'], { name, subject, body, dueInDays }: ChangeTemplateBody): Text => ({
  name,
  subject,
  body,
  dueInDays: kind === 'task' ? (dueInDays ?? null) : null,
});

const isSame = (one: Text, other: Text): boolean =>
  one.name === other.name &&
  one.subject === other.subject &&
  one.body === other.body &&
  one.dueInDays === other.dueInDays;

/** Two templates of the same name can't be told apart where one is chosen. */
async function withFreeName(change: Promise<void>): Promise<void> {
  try {
    await change;
  } catch (error) {
    if (brokeConstraint(error, 'uq_templates_name'))
      throw fieldError('name', 'taken', 'Another template has this name: choose another one.');
    throw error;
  }
}
