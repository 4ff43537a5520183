import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min, ValidateBy } from 'class-validator';
import { isText } from '#src/common/plain-text.js';
import { LineField, VersionField } from '#src/http/index.js';
import { templateKinds, type TemplateKind } from '../template.entity.js';
import { longestBody, longestSubject } from '../template-faults.js';

/** Characters beyond which no source is looked at; how many are too many, the service says with their place. */
const longestInput = 2 * longestBody;

/** A source keeps its places: nothing before its end is taken away. Whether it names placeholders alone, the service judges. */
const SourceField = (options: { readonly maxLength: number; readonly description: string; readonly example: string }) =>
  applyDecorators(
    ApiProperty({ type: String, minLength: 1, ...options }),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trimEnd() : value,
    ),
    ValidateBy({
      name: 'source',
      validator: {
        validate: (value) => typeof value === 'string' && value.trim() !== '' && isText(value, longestInput),
        defaultMessage: () => `Enter a text of up to ${options.maxLength.toLocaleString('en')} characters.`,
      },
    }),
  );

const DueInDays = () =>
  applyDecorators(
    ApiPropertyOptional({
      type: 'integer',
      nullable: true,
      minimum: 0,
      maximum: 365,
      example: 3,
      description: 'Of a task: days until it is due; null or absent for none. Of a mail it is not looked at.',
    }),
    IsOptional(),
    IsInt({ message: 'Enter a whole number of days.' }),
    Min(0, { message: 'Enter 0 days or more.' }),
    Max(365, { message: 'Enter 365 days at most.' }),
  );

/** What a template says. */
export class TemplateTextBody {
  @SourceField({
    maxLength: longestSubject,
    description: 'A mail’s subject, a task’s title: one line.',
    example: 'Welcome, {{contact.firstName | "there"}}',
  })
  subject!: string;

  @SourceField({
    maxLength: longestBody,
    description: 'Text with placeholders, and a fallback in quotes where a value may be empty.',
    example: 'Hello {{contact.firstName | "there"}},\n\nI look after {{account.name}}.',
  })
  body!: string;

  @DueInDays()
  dueInDays?: number | null;
}

/** A new version of a template. */
export class ChangeTemplateBody extends TemplateTextBody {
  @LineField({ max: 100, example: 'Welcome' })
  name!: string;

  @VersionField()
  version?: number;
}

/** A new template. */
export class CreateTemplateBody extends TemplateTextBody {
  @ApiProperty({ enum: templateKinds })
  @IsIn(templateKinds, { message: `The kind is one of ${templateKinds.join(', ')}.` })
  kind!: TemplateKind;

  @LineField({ max: 100, example: 'Welcome' })
  name!: string;
}
