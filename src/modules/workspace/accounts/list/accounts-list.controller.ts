import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import { ApiProblems, CurrentActor, RequireCapability, SerializedAs } from '#src/http/index.js';
import { AccountsListService } from './accounts-list.service.js';
import { AccountsPageResponse } from './dto/accounts-page.response.js';
import { ListAccountsQuery } from './dto/list-accounts.query.js';

@ApiTags('Accounts')
@Controller('v1/accounts')
export class AccountsListController {
  constructor(private readonly accounts: AccountsListService) {}

  @Get()
  @RequireCapability('accounts.view')
  @ApiOperation({ summary: 'The accounts of the organization: searched, filtered, sorted, a page at a time' })
  @ApiOkResponse({ type: AccountsPageResponse })
  @SerializedAs(AccountsPageResponse)
  @ApiProblems('validation_failed', 'invalid_cursor')
  listAccounts(@CurrentActor() actor: Actor, @Query() query: ListAccountsQuery): Promise<AccountsPageResponse> {
    return this.accounts.list(actor, query);
  }
}
