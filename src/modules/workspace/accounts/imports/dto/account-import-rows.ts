import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { PageQuery } from '#src/http/index.js';
import type { ImportRowOutcome } from '#src/modules/imports/index.js';
import { accountRowOutcomes } from '../account-import-row.entity.js';

/** Which lines of an import, and which page of them. */
export class AccountImportRowsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: accountRowOutcomes })
  @IsOptional()
  @IsIn(accountRowOutcomes)
  outcome?: ImportRowOutcome;
}

/** Which lines of an import to take along. */
export class ExportAccountLinesQuery {
  @ApiPropertyOptional({ enum: accountRowOutcomes })
  @IsOptional()
  @IsIn(accountRowOutcomes)
  outcome?: ImportRowOutcome;
}

export class AccountImportRowResponse {
  @ApiProperty({ description: 'Where it begins in the file, from 1.', example: 2 })
  line!: number;

  @ApiProperty({ example: 'Nordwind Logistics', description: 'Empty when the line has none.' })
  name!: string;

  @ApiProperty({ type: String, nullable: true, example: 'nordwind.example' })
  domain!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'SF-00192' })
  externalId!: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The account that was here already when the list was read.',
  })
  accountId!: string | null;

  @ApiProperty({ enum: accountRowOutcomes })
  outcome!: ImportRowOutcome;

  @ApiProperty({ type: String, nullable: true, example: null })
  code!: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  detail!: string | null;
}

export class AccountImportRowsResponse {
  @ApiProperty({ type: [AccountImportRowResponse] })
  data!: readonly AccountImportRowResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
