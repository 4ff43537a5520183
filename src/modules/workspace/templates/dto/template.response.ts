import { ApiProperty } from '@nestjs/swagger';
import { templateKinds, type TemplateKind } from '../template.entity.js';

/** Who wrote a version. */
export class TemplatePersonResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Ada Lindqvist' })
  name!: string;
}

/** A template without its text. */
export class ListedTemplateResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: templateKinds })
  kind!: TemplateKind;

  @ApiProperty({ example: 'Welcome' })
  name!: string;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'The latest.' })
  version!: number;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time', description: 'When the latest version was saved.' })
  changedAt!: string;

  @ApiProperty({ type: TemplatePersonResponse, nullable: true })
  changedBy!: TemplatePersonResponse | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  archivedAt!: string | null;
}

/** How many templates there are. */
export class TemplateCountsResponse {
  @ApiProperty({ type: 'integer', description: 'What the search leaves, of every kind.' })
  all!: number;

  @ApiProperty({ type: 'integer' })
  mail!: number;

  @ApiProperty({ type: 'integer' })
  task!: number;

  @ApiProperty({ type: 'integer', description: 'Archived ones that the search leaves.' })
  archived!: number;
}

export class TemplatesPageResponse {
  @ApiProperty({ type: [ListedTemplateResponse] })
  data!: readonly ListedTemplateResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: String, nullable: true })
  previousCursor!: string | null;

  @ApiProperty({ type: TemplateCountsResponse })
  counts!: TemplateCountsResponse;
}

/** A version of a template, without its text. */
export class TemplateVersionResponse {
  @ApiProperty({ type: 'integer', minimum: 1 })
  version!: number;

  @ApiProperty({ example: 'Welcome', description: 'What the template was called.' })
  name!: string;

  @ApiProperty({ type: TemplatePersonResponse, nullable: true })
  createdBy!: TemplatePersonResponse | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
}

/** A version of a template with its text. */
export class TemplateTextResponse extends TemplateVersionResponse {
  @ApiProperty({
    example: 'Welcome, {{contact.firstName | "there"}}',
    description: 'A mail’s subject, a task’s title.',
  })
  subject!: string;

  @ApiProperty({ example: 'Hello {{contact.firstName | "there"}},\n\nI look after {{account.name}}.' })
  body!: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Of a task: days until it is due.' })
  dueInDays!: number | null;
}

/** A template with its latest text, and which versions there were. */
export class TemplateResponse extends ListedTemplateResponse {
  @ApiProperty({
    example: 'Welcome, {{contact.firstName | "there"}}',
    description: 'A mail’s subject, a task’s title.',
  })
  subject!: string;

  @ApiProperty({ example: 'Hello {{contact.firstName | "there"}},\n\nI look after {{account.name}}.' })
  body!: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Of a task: days until it is due.' })
  dueInDays!: number | null;

  @ApiProperty({ type: [TemplateVersionResponse], description: 'The latest 200, the latest first.' })
  versions!: readonly TemplateVersionResponse[];
}
