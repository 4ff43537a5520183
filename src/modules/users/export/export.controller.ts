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
import { ExportUsersQuery } from './dto/export-users.query.js';
import { peopleColumns } from './people-columns.js';
import { PeopleExportService } from './people-export.service.js';

@ApiTags('People')
@Controller('v1/users/export')
@RequireCapability('users.manage')
export class ExportController {
  constructor(
    private readonly exports: PeopleExportService,
    private readonly downloads: DownloadSlots,
  ) {}

  @Get()
  @RecentSignIn()
  @ApiOperation({ summary: 'The people as a CSV file for spreadsheets: filtered, sorted, all of them' })
  @ApiCsv('Name,Email,Role,Status,Joined,Last active', 'times are UTC')
  @ApiProblems('validation_failed', 'rate_limited', 'unavailable')
  exportUsers(
    @CurrentActor() actor: Actor,
    @Query() query: ExportUsersQuery,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<StreamableFile> {
    return this.downloads.hold(actor.organizationId, async () => {
      const { now, batches } = await this.exports.export(actor, query, origin);
      return csvResponse(`people-${now.toISOString().slice(0, 10)}.csv`, peopleColumns(now), batches);
    });
  }
}
