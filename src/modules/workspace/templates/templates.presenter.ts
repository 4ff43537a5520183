import type { PersonName } from '#src/modules/audit/index.js';
import type {
  ListedTemplateResponse,
  TemplatePersonResponse,
  TemplateResponse,
  TemplateTextResponse,
} from './dto/template.response.js';
import type { Template } from './template.entity.js';
import type { TemplateVersion } from './template-version.entity.js';
import type { ListedTemplate } from './templates-list.js';

type Names = ReadonlyMap<string, PersonName>;

export const presentListed = (
  { id, kind, name, version, createdAt, changedAt, changedBy, archivedAt }: ListedTemplate,
  names: Names,
): ListedTemplateResponse => ({
  id,
  kind,
  name,
  version,
  createdAt: createdAt.toISOString(),
  changedAt: changedAt.toISOString(),
  changedBy: personOf(changedBy, names),
  archivedAt: archivedAt?.toISOString() ?? null,
});

export const presentTemplate = (
  template: Template,
  { subject, body, dueInDays }: TemplateVersion,
  versions: readonly Pick<TemplateVersion, 'version' | 'name' | 'createdBy' | 'createdAt'>[],
  names: Names,
): TemplateResponse => ({
  ...presentListed(template, names),
  subject,
  body,
  dueInDays,
  versions: versions.map(({ version, name, createdBy, createdAt }) => ({
    version,
    name,
    createdBy: personOf(createdBy, names),
    createdAt: createdAt.toISOString(),
  })),
});

export const presentText = (
  { version, name, subject, body, dueInDays, createdBy, createdAt }: TemplateVersion,
  names: Names,
): TemplateTextResponse => ({
  version,
  name,
  subject,
  body,
  dueInDays,
  createdBy: personOf(createdBy, names),
  createdAt: createdAt.toISOString(),
});

function personOf(id: string | null, names: Names): TemplatePersonResponse | null {
  const person = id === null ? undefined : names.get(id);
  return id === null || person === undefined ? null : { id, name: person.name ?? person.email };
}
