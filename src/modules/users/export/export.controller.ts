import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import {
  ApiProblems,
  csvResponse,
  CurrentActor,
  CurrentOrigin,
  DownloadSlots,
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
  @ApiOperation({ summary: 'The people as a CSV file for spreadsheets: filtered, sorted, all of them' })
  @ApiProduces('text/csv')
  @ApiOkResponse({
    description:
      'UTF-8 with a byte order mark; times are UTC. Cells that a spreadsheet could take for a formula begin with an apostrophe.',
    schema: { type: 'string', example: 'Name,Email,Role,Status,Joined,Last active\r\n' },
  })
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
