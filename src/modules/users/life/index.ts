import type { Provider, Type } from '@nestjs/common';

/** Deactivating, reactivating and removing people, and stepping down. */
export const lifeControllers: Type[] = [];
export const lifeProviders: Provider[] = [];
