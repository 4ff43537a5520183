import { dateKey, havingWords, KeysetList, nameKey, sortsOf } from '#src/database/index.js';
import type { Template, TemplateKind } from './template.entity.js';

/** A template in the list, without its text. */
export type ListedTemplate = Omit<Template, 'organizationId' | 'organization'>;

export const templateSortNames = ['name', 'kind', 'changedAt'] as const;
export type TemplateSortName = (typeof templateSortNames)[number];
export const templateSorts = sortsOf(templateSortNames);
export type TemplateSort = (typeof templateSorts)[number];

/** Which templates. */
export interface TemplateFilter {
  readonly kind?: TemplateKind | undefined;
  readonly query?: string | undefined;
  readonly archived: boolean;
}

/** An organization has some hundred templates at most, so that no index helps. */
export const templateList = new KeysetList<ListedTemplate, TemplateSortName, TemplateFilter>({
  name: 'templates',
  table: 'templates',
  columns: {
    id: 'id',
    kind: 'kind',
    name: 'name',
    version: 'version',
    createdAt: 'created_at',
    changedBy: 'changed_by',
    changedAt: 'changed_at',
    archivedAt: 'archived_at',
  },
  listed: 'organization_id = $1',
  sorts: {
    name: nameKey('name'),
    kind: { ...nameKey('kind') },
    changedAt: dateKey('changed_at'),
  },
  where: ({ kind, query, archived }, bind) =>
    [
      `archived_at IS ${archived ? 'NOT NULL' : 'NULL'}`,
      ...(kind === undefined ? [] : [`kind = ${bind(kind)}`]),
      ...havingWords('name', query, bind),
    ].join(' AND '),
});
