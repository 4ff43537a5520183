import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import {
  ApiProblems,
  CurrentActor,
  CurrentOrigin,
  LargeBody,
  RequireCapability,
  UuidOrNotFound,
} from '#src/http/index.js';
import {
  ImportReadingsService,
  ImportsService,
  ImportViews,
  largestImportBody,
  sourceOf,
} from '#src/modules/imports/index.js';
import { CreateImportBody, importExamples, ReadListBody } from './dto/create-import.body.js';
import { ImportRowsQuery } from './dto/import-lines.queries.js';
import { ImportRowsResponse } from './dto/import-rows.response.js';
import { ImportResponse, ImportsResponse } from './dto/import.response.js';
import { ReadListResponse } from './dto/list-reading.response.js';
import { presentImport, presentRow } from './people-imports.presenter.js';
import { PeopleImports } from './people-imports.js';
import { PeopleListReader } from './people-list-reader.js';
import type { PeopleListTask } from './reading/people-list.js';

const taskOf = (body: CreateImportBody): PeopleListTask => ({
  source: sourceOf(body),
  defaultRole: body.role ?? 'user',
  choices: body.reading ?? {},
});

const importId = new UuidOrNotFound('import');

@ApiTags('People')
@Controller('v1/users/imports')
@RequireCapability('users.manage')
export class ImportsController {
  constructor(
    private readonly people: PeopleImports,
    private readonly lists: PeopleListReader,
    private readonly readings: ImportReadingsService,
    private readonly imports: ImportsService,
    private readonly views: ImportViews,
  ) {}

  @Post()
  @LargeBody(largestImportBody, 'users.manage')
  @ApiBody({ type: CreateImportBody, examples: importExamples })
  @ApiOperation({ summary: 'Read a list of people to add; nothing is applied before the confirmation' })
  @ApiCreatedResponse({ type: ImportResponse })
  @ApiProblems('validation_failed', 'unreadable_file', 'too_many', 'rate_limited')
  async createImport(@CurrentActor() actor: Actor, @Body() body: CreateImportBody): Promise<ImportResponse> {
    const read = () => this.lists.read(actor.organizationId, taskOf(body));
    const { id, reading } = await this.readings.create(this.people, actor, read);
    return { ...(await this.present(actor, id)), reading };
  }

  @Put(':id')
  @LargeBody(largestImportBody, 'users.manage')
  @ApiOperation({ summary: 'Read the list of an import again, otherwise than before' })
  @ApiBody({ type: CreateImportBody, examples: importExamples })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: ImportResponse })
  @ApiProblems('validation_failed', 'unreadable_file', 'too_many', 'not_found', 'state_conflict', 'rate_limited')
  async readImportAgain(
    @CurrentActor() actor: Actor,
    @Param('id', importId) id: string,
    @Body() body: CreateImportBody,
  ): Promise<ImportResponse> {
    const read = () => this.lists.read(actor.organizationId, taskOf(body));
    const reading = await this.readings.readAgain(this.people, actor, id, read);
    return { ...(await this.present(actor, id)), reading };
  }

  @Post('reading')
  @HttpCode(200)
  @ApiOperation({ summary: 'Whom a short pasted list names; nothing is kept and nobody is added' })
  @ApiOkResponse({ type: ReadListResponse })
  @ApiProblems('validation_failed', 'unreadable_file', 'too_many')
  readPastedList(@Body() { list }: ReadListBody): Promise<ReadListResponse> {
    return this.lists.peopleIn(list);
  }

  @Get()
  @ApiOperation({ summary: 'The latest imports' })
  @ApiOkResponse({ type: ImportsResponse })
  async listImports(@CurrentActor() actor: Actor): Promise<ImportsResponse> {
    return { data: (await this.views.latest(this.people, actor)).map(presentImport), nextCursor: null };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One import: how far it is' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: ImportResponse })
  @ApiProblems('not_found')
  getImport(@CurrentActor() actor: Actor, @Param('id', importId) id: string): Promise<ImportResponse> {
    return this.present(actor, id);
  }

  @Get(':id/rows')
  @ApiOperation({ summary: 'The lines of an import, in their order, and what became of each' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: ImportRowsResponse })
  @ApiProblems('validation_failed', 'invalid_cursor', 'not_found')
  async listImportRows(
    @CurrentActor() actor: Actor,
    @Param('id', importId) id: string,
    @Query() query: ImportRowsQuery,
  ): Promise<ImportRowsResponse> {
    const { rows, nextCursor } = await this.views.rowsOf(this.people, actor, id, query);
    return { data: rows.map(presentRow), nextCursor };
  }

  @Post(':id/confirm')
  @HttpCode(202)
  @ApiOperation({ summary: 'Let an import begin, or go on where it stopped; it runs on by itself' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiAcceptedResponse({ type: ImportResponse })
  @ApiProblems('not_found')
  async confirmImport(
    @CurrentActor() actor: Actor,
    @Param('id', importId) id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<ImportResponse> {
    await this.imports.confirm(this.people, actor, id, origin);
    return this.present(actor, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOperation({ summary: 'End an import that runs: whom it has added stay, and nobody else is added' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: ImportResponse })
  @ApiProblems('not_found', 'state_conflict')
  async cancelImport(
    @CurrentActor() actor: Actor,
    @Param('id', importId) id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<ImportResponse> {
    await this.imports.cancel(this.people, actor, id, origin);
    return this.present(actor, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Throw a list away that was not confirmed' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'state_conflict')
  discardImport(@CurrentActor() actor: Actor, @Param('id', importId) id: string): Promise<void> {
    return this.imports.discard(this.people, actor, id);
  }

  private async present({ organizationId }: Actor, id: string): Promise<ImportResponse> {
    return presentImport(await this.views.get(this.people, organizationId, id));
  }
}
