import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, RequireCapability, UuidOrNotFound } from '#src/http/index.js';
import { AbsenceResponse, SetAbsenceBody } from './absence.dto.js';
import { AbsencesService } from './absences.service.js';

@ApiTags('Queue')
@Controller('v1')
export class AbsencesController {
  constructor(private readonly absences: AbsencesService) {}

  @Get('me/absence')
  @RequireCapability('queue.process')
  @ApiOperation({ summary: 'Until when you are away' })
  @ApiOkResponse({ type: AbsenceResponse })
  getMyAbsence(@CurrentActor() actor: Actor): Promise<AbsenceResponse> {
    return this.absences.of(actor, actor.userId);
  }

  @Put('me/absence')
  @RequireCapability('queue.process')
  @ApiOperation({ summary: 'Say until when you are away; it ends by itself with that day' })
  @ApiOkResponse({ type: AbsenceResponse })
  @ApiProblems('validation_failed')
  setMyAbsence(
    @CurrentActor() actor: Actor,
    @Body() { until }: SetAbsenceBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<AbsenceResponse> {
    return this.absences.set(actor, actor.userId, until, origin);
  }

  @Delete('me/absence')
  @RequireCapability('queue.process')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say that you are back' })
  @ApiNoContentResponse()
  endMyAbsence(@CurrentActor() actor: Actor, @CurrentOrigin() origin: RequestOrigin): Promise<void> {
    return this.absences.end(actor, actor.userId, origin);
  }

  @Get('users/:id/absence')
  @RequireCapability('users.manage')
  @ApiOperation({ summary: 'Until when a person is away' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: AbsenceResponse })
  @ApiProblems('not_found')
  getUserAbsence(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('person')) id: string,
  ): Promise<AbsenceResponse> {
    return this.absences.ofPerson(actor, id);
  }

  @Put('users/:id/absence')
  @RequireCapability('users.manage')
  @ApiOperation({ summary: 'Say until when a person is away' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: AbsenceResponse })
  @ApiProblems('validation_failed', 'not_found')
  setUserAbsence(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('person')) id: string,
    @Body() { until }: SetAbsenceBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<AbsenceResponse> {
    return this.absences.set(actor, id, until, origin);
  }

  @Delete('users/:id/absence')
  @RequireCapability('users.manage')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say that a person is back' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  endUserAbsence(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('person')) id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<void> {
    return this.absences.end(actor, id, origin);
  }
}
