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
import type { ListReading } from '#src/list-reading/index.js';
import {
  ImportReadingsService,
  ImportsService,
  ImportViews,
  largestImportBody,
  sourceOf,
} from '#src/modules/imports/index.js';
import { AccountImports } from './account-imports.js';
import { presentImport, presentRow } from './account-imports.presenter.js';
import { AccountListReader } from './account-list-reader.js';
import { AccountImportRowsQuery, AccountImportRowsResponse } from './dto/account-import-rows.js';
import { AccountImportResponse, AccountImportsResponse } from './dto/account-import.response.js';
import { accountImportExamples, CreateAccountImportBody } from './dto/create-account-import.body.js';

const importId = new UuidOrNotFound('import');

@ApiTags('Accounts')
@Controller('v1/accounts/imports')
@RequireCapability('accounts.edit')
export class AccountImportsController {
  constructor(
    private readonly accounts: AccountImports,
    private readonly lists: AccountListReader,
    private readonly readings: ImportReadingsService,
    private readonly imports: ImportsService,
    private readonly views: ImportViews,
  ) {}

  @Post()
  @LargeBody(largestImportBody, 'accounts.edit')
  @ApiBody({ type: CreateAccountImportBody, examples: accountImportExamples })
  @ApiOperation({ summary: 'Read a list of accounts; nothing is applied before the confirmation' })
  @ApiCreatedResponse({ type: AccountImportResponse })
  @ApiProblems('validation_failed', 'unreadable_file', 'too_many', 'rate_limited')
  async createAccountImport(
    @CurrentActor() actor: Actor,
    @Body() body: CreateAccountImportBody,
  ): Promise<AccountImportResponse> {
    const { id, reading } = await this.readings.create(this.accounts, actor, () => this.read(actor, body));
    return this.present(actor, id, reading);
  }

  @Put(':id')
  @LargeBody(largestImportBody, 'accounts.edit')
  @ApiOperation({ summary: 'Read the list of an import again, otherwise than before' })
  @ApiBody({ type: CreateAccountImportBody, examples: accountImportExamples })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: AccountImportResponse })
  @ApiProblems('validation_failed', 'unreadable_file', 'too_many', 'not_found', 'state_conflict', 'rate_limited')
  async readAccountImportAgain(
    @CurrentActor() actor: Actor,
    @Param('id', importId) id: string,
    @Body() body: CreateAccountImportBody,
  ): Promise<AccountImportResponse> {
    const reading = await this.readings.readAgain(this.accounts, actor, id, () => this.read(actor, body));
    return this.present(actor, id, reading);
  }

  @Get()
  @ApiOperation({ summary: 'The latest imports of accounts' })
  @ApiOkResponse({ type: AccountImportsResponse })
  async listAccountImports(@CurrentActor() actor: Actor): Promise<AccountImportsResponse> {
    return { data: (await this.views.latest(this.accounts, actor)).map(presentImport), nextCursor: null };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One import of accounts: how far it is' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: AccountImportResponse })
  @ApiProblems('not_found')
  getAccountImport(@CurrentActor() actor: Actor, @Param('id', importId) id: string): Promise<AccountImportResponse> {
    return this.present(actor, id);
  }

  @Get(':id/rows')
  @ApiOperation({ summary: 'The lines of an import, in their order, and what became of each' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: AccountImportRowsResponse })
  @ApiProblems('validation_failed', 'invalid_cursor', 'not_found')
  async listAccountImportRows(
    @CurrentActor() actor: Actor,
    @Param('id', importId) id: string,
    @Query() query: AccountImportRowsQuery,
  ): Promise<AccountImportRowsResponse> {
    const { rows, nextCursor } = await this.views.rowsOf(this.accounts, actor, id, query);
    return { data: rows.map(presentRow), nextCursor };
  }

  @Post(':id/confirm')
  @HttpCode(202)
  @ApiOperation({ summary: 'Let an import begin, or go on where it stopped; it runs on by itself' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiAcceptedResponse({ type: AccountImportResponse })
  @ApiProblems('not_found', 'state_conflict')
  async confirmAccountImport(
    @CurrentActor() actor: Actor,
    @Param('id', importId) id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<AccountImportResponse> {
    await this.imports.confirm(this.accounts, actor, id, origin);
    return this.present(actor, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOperation({ summary: 'End an import that runs: what it has added and changed stays, and nothing else is' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: AccountImportResponse })
  @ApiProblems('not_found', 'state_conflict')
  async cancelAccountImport(
    @CurrentActor() actor: Actor,
    @Param('id', importId) id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<AccountImportResponse> {
    await this.imports.cancel(this.accounts, actor, id, origin);
    return this.present(actor, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Throw a list away that was not confirmed' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'state_conflict')
  discardAccountImport(@CurrentActor() actor: Actor, @Param('id', importId) id: string): Promise<void> {
    return this.imports.discard(this.accounts, actor, id);
  }

  private read({ organizationId }: Actor, body: CreateAccountImportBody) {
    const task = { source: sourceOf(body), choices: body.reading ?? {} };
    return this.lists.read(organizationId, task, body.existing ?? 'skip');
  }

  /** @param reading with its cells, of a list that was just read */
  private async present({ organizationId }: Actor, id: string, reading?: ListReading): Promise<AccountImportResponse> {
    const view = await this.views.get(this.accounts, organizationId, id);
    return presentImport(reading === undefined ? view : { ...view, reading });
  }
}
