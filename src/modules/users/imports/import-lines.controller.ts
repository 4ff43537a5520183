import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import { roleLabels } from '#src/common/role.js';
import { ImportViews } from '#src/modules/imports/index.js';
import {
  ApiCsv,
  ApiProblems,
  csvResponse,
  CurrentActor,
  RequireCapability,
  UuidOrNotFound,
  type CsvColumn,
} from '#src/http/index.js';
import { ExportImportLinesQuery } from './dto/import-lines.queries.js';
import { PeopleImports } from './people-imports.js';
import type { PeopleImportRow } from './people-import-row.entity.js';

/** What an admin needs to mend a line and import it again: the columns that a list is read by, and why it was refused. */
const columns: readonly CsvColumn<PeopleImportRow>[] = [
  { heading: 'Name', value: ({ name }) => name },
  { heading: 'Email', value: ({ email }) => email },
  { heading: 'Role', value: ({ role }) => (role === null ? '' : roleLabels[role]) },
  { heading: 'Line', value: ({ line }) => String(line) },
  { heading: 'Reason', value: ({ detail }) => detail },
];

@ApiTags('People')
@Controller('v1/users/imports')
@RequireCapability('users.manage')
export class ImportLinesController {
  constructor(
    private readonly people: PeopleImports,
    private readonly views: ImportViews,
  ) {}

  @Get(':id/export')
  @ApiOperation({ summary: 'The lines of an import as a CSV file, to mend the refused ones and import them' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiCsv('Name,Email,Role,Line,Reason')
  @ApiProblems('validation_failed', 'not_found')
  async exportImportLines(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('import')) id: string,
    @Query() { outcome }: ExportImportLinesQuery,
  ): Promise<StreamableFile> {
    return csvResponse(
      `${outcome ?? 'all'}-lines.csv`,
      columns,
      await this.views.linesOf(this.people, actor, id, outcome),
    );
  }
}
