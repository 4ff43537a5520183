import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import {
  ApiCsv,
  ApiProblems,
  csvResponse,
  CurrentActor,
  CurrentOrigin,
  DownloadSlots,
  RecentSignIn,
  RequireCapability,
} from '#src/http/index.js';
import { accountColumns } from './account-columns.js';
import { AccountsExportService } from './accounts-export.service.js';
import { ExportAccountsQuery } from './export-accounts.query.js';

@ApiTags('Accounts')
@Controller('v1/accounts/export')
@RequireCapability('accounts.view')
export class AccountsExportController {
  constructor(
    private readonly exports: AccountsExportService,
    private readonly downloads: DownloadSlots,
  ) {}

  @Get()
  @RecentSignIn()
  @ApiOperation({ summary: 'The accounts as a CSV file for spreadsheets: filtered, sorted, all of them' })
  @ApiCsv('Name,Domain,External id,Stage,CSM,Health', 'an import reads it again')
  @ApiProblems('validation_failed', 'rate_limited', 'unavailable')
  exportAccounts(
    @CurrentActor() actor: Actor,
    @Query() query: ExportAccountsQuery,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<StreamableFile> {
    return this.downloads.hold(actor.organizationId, async () => {
      const { today, batches } = await this.exports.export(actor, query, origin);
      return csvResponse(`accounts-${today}.csv`, accountColumns, batches);
    });
  }
}
