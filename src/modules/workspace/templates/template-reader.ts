import { Injectable } from '@nestjs/common';
import { DomainError, notFound } from '#src/common/domain-error.js';
import type { Tx } from '#src/database/index.js';
import type { Template } from './template.entity.js';
import type { TemplateVersion } from './template-version.entity.js';
import { TemplatesRepository } from './templates.repository.js';

/** A template with the text that it has now. */
export interface CurrentTemplate {
  readonly template: Template;
  readonly text: TemplateVersion;
}

/** Templates, as the modules above read them. */
@Injectable()
export class TemplateReader {
  constructor(private readonly templates: TemplatesRepository) {}

  /** A template with its latest text, archived ones too. @throws DomainError `not_found`, for a stranger's as well */
  async current(organizationId: string, id: string): Promise<CurrentTemplate> {
    return this.withText(await this.templates.find(organizationId, id));
  }

  /**
   * As {@link current}, for one that is to be run: it is neither changed nor archived until the transaction ends.
   * @throws DomainError `not_found`, and `state_conflict` for an archived one
   */
  async toRun(tx: Tx, organizationId: string, id: string): Promise<CurrentTemplate> {
    const template = await this.templates.findShared(tx, organizationId, id);
    if (template?.archivedAt) throw new DomainError('state_conflict', 'This template is archived: restore it first.');
    return this.withText(template, tx);
  }

  /** Those of these templates that can be run, by their ids. */
  async usable(tx: Tx, organizationId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const templates = await this.templates.findMany(organizationId, ids, tx);
    return new Set(templates.filter(({ archivedAt }) => archivedAt === null).map(({ id }) => id));
  }

  /** What templates are called, by their ids, archived ones too. */
  async named(organizationId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const templates = await this.templates.findMany(organizationId, ids);
    return new Map(templates.map(({ id, name }) => [id, name]));
  }

  private async withText(template: Template | null, tx?: Tx): Promise<CurrentTemplate> {
    if (template === null) throw notFound('template');
    const { organizationId, id, version } = template;
    const text = await this.templates.findVersion(organizationId, id, version, tx);
    if (text === null) throw new Error('A template lacks its latest version.');
    return { template, text };
  }
}
