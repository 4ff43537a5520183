import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import { ApiProblems, CurrentActor, RequireCapability } from '#src/http/index.js';
import { AuditEventsService } from './audit-events.service.js';
import { auditKinds } from './audit-kind.js';
import { auditKindLabels } from './audit-kind-labels.js';
import { AuditEventsPageResponse, AuditKindResponse } from './dto/audit-event.response.js';
import { ListAuditEventsQuery } from './dto/list-audit-events.query.js';

@ApiTags('Audit')
@Controller('v1/audit-events')
export class AuditEventsController {
  constructor(private readonly events: AuditEventsService) {}

  @Get()
  @RequireCapability('users.manage')
  @ApiOperation({ summary: 'What happened in the organization, newest first, a page at a time' })
  @ApiOkResponse({ type: AuditEventsPageResponse })
  @ApiProblems('validation_failed', 'invalid_cursor')
  list(@CurrentActor() actor: Actor, @Query() query: ListAuditEventsQuery): Promise<AuditEventsPageResponse> {
    return this.events.list(actor, query);
  }

  @Get('kinds')
  @RequireCapability('users.manage')
  @ApiOperation({ summary: 'Every kind of event, and what it is called' })
  @ApiOkResponse({ type: [AuditKindResponse] })
  kinds(): AuditKindResponse[] {
    return auditKinds.map((kind) => ({ kind, label: auditKindLabels[kind] }));
  }
}
