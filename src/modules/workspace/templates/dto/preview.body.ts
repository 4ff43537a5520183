import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { templateKinds, type TemplateKind } from '../template.entity.js';

/** On whom to see a template. */
export class PreviewTemplateBody {
  @ApiProperty({ format: 'uuid', example: '0199f2b4-5c1e-7000-8000-000000000000' })
  @IsUUID(undefined, { message: 'Choose an account.' })
  accountId!: string;

  @ApiPropertyOptional({
    format: 'uuid',
    example: '0199f2b4-5c1e-7000-8000-000000000000',
    description: 'The account’s champion, where none is given.',
  })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsUUID(undefined, { message: 'Choose a contact.' })
  contactId?: string;
}

const asWritten = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : value;

/** What is being written. It may be empty, and wrong. */
export class PreviewTextBody {
  @ApiProperty({ enum: templateKinds })
  @IsIn(templateKinds)
  kind!: TemplateKind;

  @ApiProperty({ maxLength: 20_000, example: 'Welcome, {{contact.firstName | "there"}}' })
  @Transform(asWritten)
  @IsString()
  @MaxLength(20_000)
  subject!: string;

  @ApiProperty({ maxLength: 20_000, example: 'Hello {{contact.firstName | "there"}}' })
  @Transform(asWritten)
  @IsString()
  @MaxLength(20_000)
  body!: string;

  @ApiPropertyOptional({ type: 'integer', nullable: true, minimum: 0, maximum: 365, example: 3 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(365)
  dueInDays?: number | null;

  @ApiPropertyOptional({
    format: 'uuid',
    example: '0199f2b4-5c1e-7000-8000-000000000000',
    description: 'Without it the placeholders have their examples’ values.',
  })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsUUID(undefined, { message: 'Choose an account.' })
  accountId?: string;

  @ApiPropertyOptional({ format: 'uuid', example: '0199f2b4-5c1e-7000-8000-000000000000' })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsUUID(undefined, { message: 'Choose a contact.' })
  contactId?: string;
}
