import { ApiProperty } from '@nestjs/swagger';
import { placeholderNames, type Placeholder } from '../placeholders.js';
import { templateKinds, type TemplateKind } from '../template.entity.js';
import { TemplateFaultResponse } from './template-fault.response.js';
import { TemplatePersonResponse } from './template.response.js';

/** In whose name a template is run. */
export class SenderResponse extends TemplatePersonResponse {
  @ApiProperty({ format: 'email', description: 'Where answers go.' })
  email!: string;
}

/** A contact whom a mail goes to, or who is named in a task. */
export class RecipientResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Nora Okafor' })
  name!: string;

  @ApiProperty({ type: String, format: 'email', nullable: true })
  email!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Why they can’t get a mail, as a sentence.',
  })
  hindrance!: string | null;
}

/** What running a template would give. */
export class TemplatePreviewResponse {
  @ApiProperty({ enum: templateKinds })
  kind!: TemplateKind;

  @ApiProperty({ type: String, nullable: true, description: 'Null while the text has faults, as are the next two.' })
  subject!: string | null;

  @ApiProperty({ type: String, nullable: true })
  text!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of a mail: a whole document.' })
  html!: string | null;

  @ApiProperty({
    enum: placeholderNames,
    isArray: true,
    description: 'Placeholders that are empty and have no fallback: while there is one, nothing is sent.',
  })
  missing!: readonly Placeholder[];

  @ApiProperty({ type: [TemplateFaultResponse] })
  faults!: readonly TemplateFaultResponse[];

  @ApiProperty({ type: SenderResponse })
  sender!: SenderResponse;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Ada Lindqvist <thread@example.com>',
    description: 'Of a mail.',
  })
  from!: string | null;

  @ApiProperty({ type: RecipientResponse, nullable: true })
  recipient!: RecipientResponse | null;

  @ApiProperty({ type: TemplatePersonResponse, nullable: true, description: 'Of a task: who gets it.' })
  assignee!: TemplatePersonResponse | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Of a task.' })
  dueOn!: string | null;
}
