import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { PageQuery } from '#src/http/index.js';
import type { ImportRowOutcome } from '#src/modules/imports/index.js';
import { importRowOutcomes } from '../people-import-row.entity.js';

/** Which lines of an import, and which page of them. */
export class ImportRowsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: importRowOutcomes })
  @IsOptional()
  @IsIn(importRowOutcomes)
  outcome?: ImportRowOutcome;
}

/** Which lines of an import to take along. */
export class ExportImportLinesQuery {
  @ApiPropertyOptional({ enum: importRowOutcomes })
  @IsOptional()
  @IsIn(importRowOutcomes)
  outcome?: ImportRowOutcome;
}
