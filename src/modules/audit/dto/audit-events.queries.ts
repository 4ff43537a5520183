import { ApiPropertyOptional, ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsISO8601, IsOptional, IsUUID, Matches, ValidateBy } from 'class-validator';
import { auditOutcomes, kindChoices, type AuditOutcome } from '../audit-kind.js';
import { PageCursor, pageLimit, PageLimit } from '#src/http/index.js';
import { exportFormats, type ExportFormat } from '../export/export-formats.js';

const none = (value: unknown): unknown => (value === '' ? undefined : value);

/** A day, or a time of day to the second or closer with its offset from UTC; years that PostgreSQL and JavaScript agree on. */
const dayOrTime = /^[1-9]\d{3}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/;

const Time = (description: string) => (prototype: object, property: string) => {
  const message = `Give ${property} as a day or a time by ISO 8601, such as 2026-05-04 or 2026-05-04T10:00:00Z.`;
  ApiPropertyOptional({ description, example: '2026-05-04T10:00:00Z' })(prototype, property);
  Transform(({ value }) => none(value))(prototype, property);
  IsOptional()(prototype, property);
  IsISO8601({ strict: true, strictSeparator: true }, { message })(prototype, property);
  Matches(dayOrTime, { message })(prototype, property);
  // A leap second or an offset of a hundred hours has the form, and is no moment that a computer knows.
  ValidateBy({
    name: 'moment',
    validator: {
      validate: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
      defaultMessage: () => message,
    },
  })(prototype, property);
};

/** Which events. Empty values count as absent, so that a form's address reads well. */
export class AuditFilterQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Who did it, or on whom it was done.' })
  @Transform(({ value }) => none(value))
  @IsOptional()
  @IsUUID('all', { message: 'Name the person by their id.' })
  person?: string;

  @ApiPropertyOptional({
    type: [String],
    example: ['user.'],
    description: 'A kind, or the first part of several with its point (`user.`). May be given more than once.',
  })
  @Transform(({ value }) => (value === '' || value === undefined ? undefined : [value].flat()))
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(kindChoices.length)
  @IsIn(kindChoices, { each: true, message: 'There is no such kind of event.' })
  kind?: string[];

  @ApiPropertyOptional({ enum: auditOutcomes })
  @Transform(({ value }) => none(value))
  @IsOptional()
  @IsIn(auditOutcomes)
  outcome?: AuditOutcome;

  @Time('From this time on. A day begins at midnight UTC.')
  from?: string;

  @Time('Before this time. A day counts to its end, midnight UTC.')
  to?: string;
}

/** Which events, and which page of them. */
export class ListAuditEventsQuery extends AuditFilterQuery {
  @PageLimit()
  limit = pageLimit;

  @PageCursor('The `nextCursor` of the page before, with the same filters.')
  cursor?: string;
}

/** Which events, and how to write them down. */
export class ExportAuditEventsQuery extends AuditFilterQuery {
  @ApiProperty({ enum: exportFormats, description: '`csv`: for a spreadsheet. `jsonl`: an event a line, as JSON.' })
  @IsIn(exportFormats)
  format!: ExportFormat;
}
