import { ApiProperty } from '@nestjs/swagger';
import { placeholderNames, type Placeholder } from '../placeholders.js';

/** What is wrong with a template's text, and where. */
export class TemplateFaultResponse {
  @ApiProperty({ enum: ['subject', 'body'] })
  field!: 'subject' | 'body';

  @ApiProperty({ example: 'unknown_placeholder' })
  code!: string;

  @ApiProperty({ example: 'There is no placeholder “contact.fristName”. Did you mean contact.firstName?' })
  detail!: string;

  @ApiProperty({ type: 'integer', minimum: 1, example: 2 })
  line!: number;

  @ApiProperty({ type: 'integer', minimum: 1, example: 7, description: 'In characters.' })
  column!: number;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Code units before it, as text fields of browsers count.' })
  from!: number;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Code units up to its end.' })
  to!: number;

  @ApiProperty({ enum: placeholderNames, nullable: true, description: 'What was probably meant.' })
  suggestion!: Placeholder | null;
}
