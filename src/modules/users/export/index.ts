import type { Provider, Type } from '@nestjs/common';

/** The people as a file. */
export const exportControllers: Type[] = [];
export const exportProviders: Provider[] = [];
