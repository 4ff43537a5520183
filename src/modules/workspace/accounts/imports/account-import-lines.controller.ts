import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import {
  ApiCsv,
  ApiProblems,
  csvResponse,
  CurrentActor,
  RequireCapability,
  UuidOrNotFound,
  type CsvColumn,
} from '#src/http/index.js';
import { ImportViews } from '#src/modules/imports/index.js';
import type { AccountImportRow } from './account-import-row.entity.js';
import { AccountImports } from './account-imports.js';
import { ExportAccountLinesQuery } from './dto/account-import-rows.js';
import type { LineFacts } from './line-facts.js';

const fact = (heading: string, name: keyof LineFacts): CsvColumn<AccountImportRow> => ({
  heading,
  value: ({ facts }) => facts[name] ?? null,
});

/** What one needs to mend a line and import it again: the columns that a list is read by, and why it was refused. */
const columns: readonly CsvColumn<AccountImportRow>[] = [
  fact('Name', 'name'),
  fact('Domain', 'domain'),
  fact('External id', 'externalId'),
  fact('Stage', 'stage'),
  fact('CSM', 'csm'),
  fact('Health', 'health'),
  fact('Health reason', 'healthReason'),
  fact('Annual value', 'annualValue'),
  fact('Currency', 'currency'),
  fact('Renewal', 'renewalOn'),
  fact('Next step', 'nextStep'),
  fact('Next step date', 'nextStepOn'),
  fact('Contact name', 'contactName'),
  fact('Contact email', 'contactEmail'),
  { heading: 'Line', value: ({ line }) => String(line) },
  { heading: 'Why', value: ({ detail }) => detail },
];

@ApiTags('Accounts')
@Controller('v1/accounts/imports')
@RequireCapability('accounts.edit')
export class AccountImportLinesController {
  constructor(
    private readonly accounts: AccountImports,
    private readonly views: ImportViews,
  ) {}

  @Get(':id/export')
  @ApiOperation({ summary: 'The lines of an import as a CSV file, to mend the refused ones and import them' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiCsv('Name,Domain,External id,Stage')
  @ApiProblems('validation_failed', 'not_found')
  async exportAccountImportLines(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('import')) id: string,
    @Query() { outcome }: ExportAccountLinesQuery,
  ): Promise<StreamableFile> {
    return csvResponse(
      `${outcome ?? 'all'}-lines.csv`,
      columns,
      await this.views.linesOf(this.accounts, actor, id, outcome),
    );
  }
}
