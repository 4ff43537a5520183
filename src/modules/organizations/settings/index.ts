import type { Provider, Type } from '@nestjs/common';

/** What an organization's admins may decide about it. */
export const settingControllers: Type[] = [];
export const settingProviders: Provider[] = [];
