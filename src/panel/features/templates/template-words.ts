import type { ListedTemplate, Template } from '../../api/types.js';
import { defineListViews } from '../../kit/list-view.js';
import { shell } from '../../kit/shell-state.js';

export type TemplateKind = Template['kind'];

export const kindLabels: Readonly<Record<TemplateKind, string>> = { mail: 'Mail', task: 'Task' };

/** What the two texts of a kind are called. */
export const fieldLabels: Readonly<Record<TemplateKind, { readonly subject: string; readonly body: string }>> = {
  mail: { subject: 'Subject', body: 'Message' },
  task: { subject: 'Title', body: 'What to do' },
};

export const sortLabels = {
  name: 'Name, A to Z',
  '-name': 'Name, Z to A',
  kind: 'Kind, mails first',
  '-kind': 'Kind, tasks first',
  changedAt: 'Changed, longest ago first',
  '-changedAt': 'Changed, latest first',
} as const;

/** How the list of templates is looked at. */
export const templateViews = defineListViews({
  filters: { kind: kindLabels, archived: { true: 'Archived' } },
  sorts: sortLabels,
  defaultSort: 'name',
});
export type TemplateView = typeof templateViews.defaultView;

export const templatesPath = '/admin/resources/templates';
export const newTemplatePath = '/admin/resources/new-template';
export const templatePath = ({ id }: Pick<ListedTemplate, 'id'>): string => `/admin/resources/template?id=${id}`;

/** Whether the person's role has a capability; what they lack is explained where they come to it. */
export const isAllowed = (capability: string): boolean =>
  shell.capabilities.some((row) => row.key === capability && row[shell.person.role]);
