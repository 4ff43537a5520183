import type { Provider, Type } from '@nestjs/common';

/** The same change for many people at once. */
export const bulkControllers: Type[] = [];
export const bulkProviders: Provider[] = [];
