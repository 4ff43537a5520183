import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import {
  ApiProblems,
  attachment,
  csvResponse,
  CurrentActor,
  CurrentOrigin,
  DownloadSlots,
  RecentSignIn,
  RequireCapability,
} from '#src/http/index.js';
import { eventWords } from '../descriptors.js';
import { AuditEventsService } from './audit-events.service.js';
import { auditKinds } from './audit-kind.js';
import { AuditEventsPageResponse, AuditKindResponse } from './dto/audit-event.response.js';
import { ExportAuditEventsQuery, ListAuditEventsQuery } from './dto/audit-events.queries.js';
import { AuditExportService } from './export/audit-export.service.js';
import { auditColumns, jsonLines } from './export/export-formats.js';

@ApiTags('Audit')
@Controller('v1/audit-events')
export class AuditEventsController {
  constructor(
    private readonly events: AuditEventsService,
    private readonly exports: AuditExportService,
    private readonly downloads: DownloadSlots,
  ) {}

  @Get()
  @RequireCapability('users.manage')
  @ApiOperation({ summary: 'What happened in the organization, newest first, a page at a time' })
  @ApiOkResponse({ type: AuditEventsPageResponse })
  @ApiProblems('validation_failed', 'invalid_cursor')
  listAuditEvents(
    @CurrentActor() actor: Actor,
    @Query() query: ListAuditEventsQuery,
  ): Promise<AuditEventsPageResponse> {
    return this.events.list(actor, query);
  }

  @Get('kinds')
  @RequireCapability('users.manage')
  @ApiOperation({ summary: 'Every kind of event, and what it is called' })
  @ApiOkResponse({ type: [AuditKindResponse] })
  listAuditEventKinds(): AuditKindResponse[] {
    return auditKinds.map((kind) => ({ kind, label: eventWords[kind].label }));
  }

  @Get('export')
  @RecentSignIn()
  @RequireCapability('users.manage')
  @ApiOperation({ summary: 'What happened in the organization, newest first, as a file' })
  @ApiOkResponse({
    description: 'A download, made while it is read. That it was asked for is an event.',
    content: {
      'text/csv': { schema: { type: 'string' } },
      'application/jsonl': { schema: { type: 'string', description: 'Each line is an event as the list has it.' } },
    },
  })
  @ApiProblems('validation_failed', 'rate_limited', 'unavailable')
  exportAuditEvents(
    @CurrentActor() actor: Actor,
    @Query() query: ExportAuditEventsQuery,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<StreamableFile> {
    return this.downloads.hold(actor.organizationId, async () => {
      const batches = await this.exports.export(actor, query, origin);
      const name = `audit-log-${new Date().toISOString().slice(0, 10)}.${query.format}`;
      return query.format === 'csv'
        ? csvResponse(name, auditColumns, batches)
        : attachment({ name, type: 'application/jsonl; charset=utf-8' }, jsonLines(batches));
    });
  }
}
