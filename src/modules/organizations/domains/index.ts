import type { Provider, Type } from '@nestjs/common';

/** The domains whose people join an organization, and how it proves them. */
export const domainControllers: Type[] = [];
export const domainProviders: Provider[] = [];
