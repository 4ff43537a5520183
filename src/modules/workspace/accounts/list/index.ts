import type { Provider, Type } from '@nestjs/common';
import { AccountFilters } from './account-filters.js';
import { AccountsListController } from './accounts-list.controller.js';
import { AccountsListRepository } from './accounts-list.repository.js';
import { AccountsListService } from './accounts-list.service.js';

/** Accounts by the page. */
export const listControllers: Type[] = [AccountsListController];
export const listProviders: Provider[] = [AccountFilters, AccountsListRepository, AccountsListService];
