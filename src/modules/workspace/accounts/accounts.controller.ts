import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, RequireCapability, UuidOrNotFound } from '#src/http/index.js';
import { Idempotent } from '#src/modules/idempotency/index.js';
import { AccountChangesService } from './account-changes.service.js';
import { AccountCreationService } from './account-creation.service.js';
import { AccountsService } from './accounts.service.js';
import { AccountDetailsResponse } from './dto/account.response.js';
import { ChangeAccountBody, CreateAccountBody } from './dto/account.bodies.js';

@ApiTags('Accounts')
@Controller('v1/accounts')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly creation: AccountCreationService,
    private readonly changes: AccountChangesService,
  ) {}

  @Post()
  @RequireCapability('accounts.edit')
  @Idempotent()
  @ApiOperation({ summary: 'Add an account' })
  @ApiCreatedResponse({ type: AccountDetailsResponse })
  @ApiProblems('validation_failed')
  async createAccount(
    @CurrentActor() actor: Actor,
    @Body() body: CreateAccountBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<AccountDetailsResponse> {
    return this.accounts.get(actor, await this.creation.create(actor, body, origin));
  }

  @Get(':id')
  @RequireCapability('accounts.view')
  @ApiOperation({ summary: 'One account with its contacts' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: AccountDetailsResponse })
  @ApiProblems('not_found')
  getAccount(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('account')) id: string,
  ): Promise<AccountDetailsResponse> {
    return this.accounts.get(actor, id);
  }

  @Patch(':id')
  @RequireCapability('accounts.edit')
  @ApiOperation({
    summary: 'Change what is known of an account',
    description:
      'With a `version` that is not the account’s any more nothing is changed: the answer is 409 `changed_meanwhile`, whose `changes` say which facts were changed since, to what, by whom and when, and whose `version` is the present one.',
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: AccountDetailsResponse })
  @ApiProblems('validation_failed', 'not_found', 'changed_meanwhile', 'state_conflict')
  async changeAccount(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('account')) id: string,
    @Body() body: ChangeAccountBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<AccountDetailsResponse> {
    await this.changes.change(actor, id, body, origin);
    return this.accounts.get(actor, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @RequireCapability('accounts.edit')
  @ApiOperation({ summary: 'Archive an account: it leaves the lists, and can be restored' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'state_conflict')
  archiveAccount(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('account')) id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<void> {
    return this.accounts.archive(actor, id, origin);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @RequireCapability('accounts.edit')
  @ApiOperation({ summary: 'Bring an archived account back' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: AccountDetailsResponse })
  @ApiProblems('validation_failed', 'not_found')
  async restoreAccount(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('account')) id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<AccountDetailsResponse> {
    await this.accounts.restore(actor, id, origin);
    return this.accounts.get(actor, id);
  }
}
