import type { Provider, Type } from '@nestjs/common';

/** Adding people by a file. */
export const importControllers: Type[] = [];
export const importProviders: Provider[] = [];
