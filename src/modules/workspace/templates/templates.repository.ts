import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { statement, havingWords, type KeysetPage, type ListQuestion, type Run, type Tx } from '#src/database/index.js';
import { Template } from './template.entity.js';
import { TemplateVersion } from './template-version.entity.js';
import { templateList, type ListedTemplate, type TemplateFilter, type TemplateSortName } from './templates-list.js';

/** Versions of a template that are told of, the latest first. */
const mostVersions = 200;

/** How many templates a filter leaves, kind by kind. */
interface TemplateCounts {
  readonly all: number;
  readonly mail: number;
  readonly task: number;
  readonly archived: number;
}

/** The tables of templates and their versions. */
@Injectable()
export class TemplatesRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(
    organizationId: string,
    question: ListQuestion<TemplateSortName, TemplateFilter>,
  ): Promise<KeysetPage<ListedTemplate>> {
    return templateList.page(this.run, organizationId, question);
  }

  async counts(organizationId: string, { query, archived }: TemplateFilter): Promise<TemplateCounts> {
    const shown = `archived_at IS ${archived ? 'NOT NULL' : 'NULL'}`;
    const [counts] = await this.run<TemplateCounts>(
      statement(organizationId, (bind) => {
        const conditions = ['organization_id = $1', ...havingWords('name', query, bind)];
        return `SELECT count(*) FILTER (WHERE ${shown})::int AS "all",
                       count(*) FILTER (WHERE ${shown} AND kind = 'mail')::int AS mail,
                       count(*) FILTER (WHERE ${shown} AND kind = 'task')::int AS task,
                       count(*) FILTER (WHERE archived_at IS NOT NULL)::int AS archived
                  FROM templates WHERE ${conditions.join(' AND ')}`;
      }),
    );
    return counts ?? { all: 0, mail: 0, task: 0, archived: 0 };
  }

  find(organizationId: string, id: string, manager: EntityManager = this.dataSource.manager): Promise<Template | null> {
    return manager.findOneBy(Template, { organizationId, id });
  }

  async findMany(
    organizationId: string,
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Template[]> {
    return ids.length === 0 ? [] : manager.findBy(Template, { organizationId, id: In([...ids]) });
  }

  /** The template, locked until the transaction ends. */
  findForUpdate(tx: Tx, organizationId: string, id: string): Promise<Template | null> {
    return tx.findOne(Template, { where: { organizationId, id }, lock: { mode: 'for_no_key_update' } });
  }

  /** The template, kept from being changed or archived until the transaction ends. Several transactions can do so at once. */
  findShared(tx: Tx, organizationId: string, id: string): Promise<Template | null> {
    return tx.findOne(Template, { where: { organizationId, id }, lock: { mode: 'pessimistic_read' } });
  }

  findVersion(
    organizationId: string,
    templateId: string,
    version: number,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<TemplateVersion | null> {
    return manager.findOneBy(TemplateVersion, { organizationId, templateId, version });
  }

  /** Which versions there are, the latest first, without their texts. */
  versions(
    organizationId: string,
    templateId: string,
  ): Promise<Pick<TemplateVersion, 'version' | 'name' | 'createdBy' | 'createdAt'>[]> {
    return this.dataSource.manager.find(TemplateVersion, {
      select: { version: true, name: true, createdBy: true, createdAt: true },
      where: { organizationId, templateId },
      order: { version: 'DESC' },
      take: mostVersions,
    });
  }

  async insert(
    tx: Tx,
    template: Pick<Template, 'organizationId' | 'id' | 'kind' | 'name' | 'changedBy'>,
  ): Promise<void> {
    await tx.insert(Template, template);
  }

  async insertVersion(tx: Tx, version: Omit<TemplateVersion, 'createdAt' | 'template'>): Promise<void> {
    await tx.insert(TemplateVersion, version);
  }

  /** Notes which version is the latest, and what the template is called in it. */
  async setVersion(
    tx: Tx,
    organizationId: string,
    id: string,
    { name, version, changedBy }: Pick<Template, 'name' | 'version' | 'changedBy'>,
  ): Promise<void> {
    await tx.update(Template, { organizationId, id }, { name, version, changedBy, changedAt: () => 'now()' });
  }

  async setArchived(tx: Tx, organizationId: string, id: string, archived: boolean): Promise<void> {
    await tx.update(Template, { organizationId, id }, { archivedAt: archived ? () => 'now()' : null });
  }

  private readonly run: Run = ({ text, values }) => this.dataSource.query(text, [...values]);
}
