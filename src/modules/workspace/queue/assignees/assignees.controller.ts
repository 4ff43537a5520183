import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import { ApiProblems, CurrentActor, SignedIn } from '#src/http/index.js';
import { AssigneesService } from './assignees.service.js';
import { AssigneesQuery } from './dto/assignees.query.js';
import { AssigneesResponse } from './dto/assignee.response.js';

@ApiTags('Queue')
@Controller('v1/assignees')
export class AssigneesController {
  constructor(private readonly assignees: AssigneesService) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'The active people of the organization, to whom one can give accounts and tasks' })
  @ApiOkResponse({ type: AssigneesResponse })
  @ApiProblems('validation_failed')
  listAssignees(@CurrentActor() actor: Actor, @Query() query: AssigneesQuery): Promise<AssigneesResponse> {
    return this.assignees.list(actor, query);
  }
}
